export const LOOK_EVERY_MS = 1_000;

/** A look that comes so late: the device has slept. */
const SLEPT_MS = 3_000;

/** After so long a silence of the session's it is asked for a sign, and given so long for it. */
const QUIET_MS = 10_000;
const SIGN_WITHIN_MS = 4_000;

/** What is seen of a link. Times are in ms since the epoch. */
export interface Seen {
  readonly atMs: number;
  /** When it was looked at before. */
  readonly lookedAtMs: number;
  /** When it was asked for a sign last; 0: it was not. */
  readonly askedAtMs: number;
  /** When the session said something last. */
  readonly heardAtMs: number;
  /** What is sent does not leave. */
  readonly backedUp: boolean;
  /** It has taken an update before: where none is ever acknowledged, silence alone means nothing. */
  readonly answers: boolean;
}

/**
 * Whether a link is still there: a network that goes away closes nothing, and TCP takes minutes to give up. Returns since
 * when a sign is waited for: 0: none is; `atMs`: from now on, it is to be asked for; null: the link is gone.
 */
export function look({ atMs, lookedAtMs, askedAtMs, heardAtMs, backedUp, answers }: Seen): number | null {
  // It could neither send nor hear.
  const slept = atMs - lookedAtMs > SLEPT_MS;
  if (slept || askedAtMs <= heardAtMs) return slept || backedUp || atMs - heardAtMs >= QUIET_MS ? atMs : 0;
  if (atMs - askedAtMs < SIGN_WITHIN_MS) return askedAtMs;
  return answers || backedUp ? null : atMs;
}
