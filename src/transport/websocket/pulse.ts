/** A look that comes so late: the device has slept. */
const SLEPT_MS = 3_000;

/** After so long a silence of the session's it is asked for a sign, and given so long for it. */
const QUIET_MS = 10_000;
const SIGN_WITHIN_MS = 4_000;

/**
 * Whether a link is still there: a network that goes away closes nothing, and TCP takes minutes to give up. Times are in
 * ms since the epoch.
 */
export class Pulse {
  #lookedAtMs: number;
  #heardAtMs = 0;
  /** A sign is waited for since then, if nothing was heard later. */
  #askedAtMs = 0;
  /** It has taken an update before: where none is ever acknowledged, silence alone means nothing. */
  #answers = false;

  constructor(atMs: number) {
    this.#lookedAtMs = atMs;
  }

  hear(atMs: number): void {
    this.#heardAtMs = atMs;
  }

  answer(): void {
    this.#answers = true;
  }

  /** To be called every second. `backedUp`: what is sent does not leave. True: it is to be asked for a sign; null: gone. */
  look(atMs: number, backedUp: boolean): boolean | null {
    // It could neither send nor hear.
    const slept = atMs - this.#lookedAtMs > SLEPT_MS;
    const waits = !slept && this.#askedAtMs > this.#heardAtMs;
    this.#lookedAtMs = atMs;
    const asks = waits
      ? atMs - this.#askedAtMs >= SIGN_WITHIN_MS
      : slept || backedUp || atMs - this.#heardAtMs >= QUIET_MS;
    if (asks && waits && (this.#answers || backedUp)) return null;
    if (asks) this.#askedAtMs = atMs;
    return asks;
  }
}
