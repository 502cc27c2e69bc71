const QUIETEST_DB = -60;
const LOUDEST_DB = -9;

/** Loudness of an RMS amplitude for the eye, 0..1: linear in dB from −60 to −9 dB of full scale. */
export const loudness = (rms: number): number => {
  const db = 20 * Math.log10(rms + 1e-9);
  return Math.min(1, Math.max(0, (db - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)));
};

/**
 * A meter's needle: up at once, down within about 200 ms, as people expect of a meter. Fed sample by sample, read once
 * a frame.
 */
export class LevelMeter {
  readonly #fall: number;
  #sum = 0;
  #count = 0;
  #level = 0;

  /** `readsPerSecond`: how often `read` will be called. */
  constructor(readsPerSecond: number) {
    this.#fall = 5 / readsPerSecond;
  }

  add(sample: number): void {
    this.#sum += sample * sample;
    this.#count += 1;
  }

  /** The level since the last `read`, 0..1. */
  read(): number {
    const now = this.#count === 0 ? 0 : loudness(Math.sqrt(this.#sum / this.#count));
    this.#level = Math.max(now, this.#level - this.#fall);
    this.#sum = 0;
    this.#count = 0;
    return this.#level;
  }
}
