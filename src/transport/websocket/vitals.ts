/** Above this, about 1 s of speech in base64, a socket is backed up: microphone audio waits in the line's ring. */
export const BACKED_UP_BYTES = 64_000;

export const LOOK_EVERY_MS = 1_000;

/** A look that comes so late: the device has slept. */
const SLEPT_MS = 3_000;

/** A socket that is backed up, and lets nothing out for so long, leads nowhere. */
const STUCK_MS = 4_000;

/** After so long a silence of the session's it is asked for a sign, and given so long for it. */
const QUIET_MS = 10_000;
const SIGN_WITHIN_MS = 5_000;

/** What is remembered of a link from look to look. Times are in ms since the epoch. */
export interface Vitals {
  readonly lookedAtMs: number;
  /** Bytes that have left the browser, and when it was last seen that nothing keeps them from it. */
  readonly leftBytes: number;
  readonly flowedAtMs: number;
  /** A sign is waited for since then; null: none is. */
  readonly askedAtMs: number | null;
}

export interface Seen {
  readonly atMs: number;
  readonly sentBytes: number;
  /** Of them, what the browser has not passed on. */
  readonly bufferedBytes: number;
  /** When the session said something last. */
  readonly heardAtMs: number;
  /** It has taken an update before: where none is ever acknowledged, silence means nothing. */
  readonly answers: boolean;
}

/**
 * Whether a link is still there. A network that goes away closes nothing, and TCP takes minutes to give up: a link is
 * `gone` when what is sent stays here, or when no answer comes. `ask`: for a sign, for the silence may mean nothing.
 */
export function look(before: Vitals, seen: Seen): readonly [Vitals, 'there' | 'ask' | 'gone'] {
  const { atMs, sentBytes, bufferedBytes, heardAtMs, answers } = seen;
  const leftBytes = sentBytes - bufferedBytes;
  // It could neither send nor hear.
  const slept = atMs - before.lookedAtMs > SLEPT_MS;
  const flows = slept || bufferedBytes < BACKED_UP_BYTES || leftBytes > before.leftBytes;
  const flowedAtMs = flows ? atMs : before.flowedAtMs;
  const askedAtMs = slept ? null : before.askedAtMs;
  const waitedMs = askedAtMs !== null && heardAtMs < askedAtMs ? atMs - askedAtMs : null;
  const unanswered = waitedMs !== null && waitedMs >= SIGN_WITHIN_MS;
  if (atMs - flowedAtMs >= STUCK_MS || (unanswered && answers)) return [before, 'gone'];
  const asks = slept || (waitedMs === null && atMs - heardAtMs >= QUIET_MS);
  const waits = waitedMs !== null && !unanswered ? askedAtMs : null;
  const vitals = { lookedAtMs: atMs, leftBytes, flowedAtMs, askedAtMs: asks ? atMs : waits };
  return [vitals, asks ? 'ask' : 'there'];
}
