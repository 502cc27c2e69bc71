/** The floor is the least of so many parts of so many hops: 2 s. */
const PARTS = 8;
const HOPS_PER_PART = 25;

/** Smoothing before the minimum is taken, and what that minimum lies below the mean of steady noise, in dB. */
const SMOOTHING = 0.2;
const BIAS_DB = 2;

const LOWEST_DB = -75;

/**
 * The level of what is always there, in dB: the minimum of the last 2 s. Speech falls back to the room's level between
 * its sounds, so it does not raise the floor; a fan, a crowd or music does.
 */
export class NoiseFloor {
  db = LOWEST_DB;
  readonly #minima = new Float32Array(PARTS).fill(0);
  #part = 0;
  #hop = 0;
  #smooth = 0;
  #started = false;

  add(db: number): void {
    this.#smooth = this.#started ? this.#smooth + (db - this.#smooth) * SMOOTHING : db;
    if (!this.#started) this.#minima.fill(db);
    this.#started = true;
    this.#minima[this.#part] = Math.min(this.#minima[this.#part]!, this.#smooth);
    this.#hop += 1;
    if (this.#hop === HOPS_PER_PART) {
      this.#hop = 0;
      this.#part = (this.#part + 1) % PARTS;
      this.#minima[this.#part] = this.#smooth;
    }
    let least = Infinity;
    for (let i = 0; i < PARTS; i++) least = Math.min(least, this.#minima[i]!);
    this.db = Math.max(LOWEST_DB, least + BIAS_DB);
  }
}
