/** Blocks of 8 ms at 16 kHz: as fine as the end of a word can be told. */
export const LOUDNESS_BLOCK = 128;

/** A voice's tail is over when it has fallen so far below its loudest: what follows is the room. */
const FALL = 10 ** (-30 / 20);
const OVER_FLOOR = 10 ** (6 / 20);
/** Where the voice stands out of its room by less, loudness tells nothing. */
const STANDS_OUT = 10 ** (18 / 20);
const PEAK_FALL = 10 ** ((-4 / 20) * 0.008);
const FLOOR_RISE = 10 ** ((3 / 20) * 0.008);
const LEAST = 1e-5;

/**
 * Tells by loudness alone where a voice falls silent: finer than a network that looks at 32 ms and remembers. It says
 * nothing about what is loud; in a noisy room it takes everything for loud.
 */
export class Loudness {
  /** Falls to the room's level within the first 0.2 s. */
  #floor = 1;
  #peak = LEAST;

  /** The next block; false: it is as quiet as the room. */
  isLoud(samples: Float32Array): boolean {
    let power = 0;
    for (const sample of samples) power += sample * sample;
    const level = Math.max(LEAST, Math.sqrt(power / samples.length));
    this.#peak = Math.max(level, this.#peak * PEAK_FALL);
    this.#floor =
      level < this.#floor ? 0.7 * this.#floor + 0.3 * level : Math.min(level, this.#floor * FLOOR_RISE);
    if (this.#peak < this.#floor * STANDS_OUT) return true;
    return level >= Math.max(this.#peak * FALL, this.#floor * OVER_FLOOR);
  }
}
