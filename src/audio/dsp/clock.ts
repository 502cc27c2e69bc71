/** How fast a drift between the sound card's clock and the system's is followed, in ms per second. */
const DRIFT_MS_PER_SECOND = 0.5;

/**
 * Tells the time of a sample in ms since the epoch. An audio thread sees the system's clock only when it happens to
 * be called, always a little late and never early: the smallest difference to the stream's own clock is the true one.
 */
export class EpochClock {
  #offsetMs = Infinity;
  #lastMs = 0;

  /** `streamMs`: the stream's clock; `wallMs`: the system's, at the same call. Returns the time of `streamMs`. */
  read(streamMs: number, wallMs: number): number {
    const drift = (Math.max(0, streamMs - this.#lastMs) * DRIFT_MS_PER_SECOND) / 1000;
    this.#lastMs = streamMs;
    const offset = wallMs - streamMs;
    // A stream that was suspended comes back with a jump that is no jitter.
    const jumped = offset - this.#offsetMs > 1000;
    this.#offsetMs = jumped ? offset : Math.min(offset, this.#offsetMs + drift);
    return this.#offsetMs + streamMs;
  }
}
