/** Assumed of a network of which nothing is known yet. */
const FIRST_DELAY_MS = 20;
const MAX_DELAY_MS = 400;

/** Lateness beyond the worst that was seen, against the next that is a little worse. */
const MARGIN_MS = 10;

/** What is remembered of the worst lateness from one segment to the next. */
const MEMORY = 0.85;

/**
 * How long after a segment's first audio playback has to begin so that it never runs dry: the worst lateness of its
 * chunks, measured against a playback that would begin with the first. Answers that come faster than real time are
 * never late, so they begin at once; a network that stutters raises the delay, to 400 ms at most. Remembered over
 * segments, since it is the network's nature and not the answer's.
 */
export class ArrivalPace {
  #delayMs = FIRST_DELAY_MS;
  #worstMs = 0;
  #firstAtMs = 0;
  #beforeMs = 0;

  get delayMs(): number {
    return this.#delayMs;
  }

  /** A new segment's first audio arrives. */
  begin(nowMs: number): void {
    this.#firstAtMs = nowMs;
    this.#beforeMs = 0;
    this.#worstMs = 0;
  }

  /** A chunk of the segment last begun arrives. */
  arrive(nowMs: number, durationMs: number): void {
    const lateMs = nowMs - this.#firstAtMs - this.#beforeMs;
    this.#beforeMs += durationMs;
    if (lateMs <= this.#worstMs) return;
    this.#worstMs = lateMs;
    this.#delayMs = Math.min(MAX_DELAY_MS, Math.max(this.#delayMs, lateMs + MARGIN_MS));
  }

  /** The segment is complete: forget a little, so that a quiet network gets its short delay back. */
  end(): void {
    this.#delayMs = Math.max(FIRST_DELAY_MS, this.#worstMs + MARGIN_MS, this.#delayMs * MEMORY);
    this.#delayMs = Math.min(MAX_DELAY_MS, this.#delayMs);
  }
}
