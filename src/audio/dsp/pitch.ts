const LOWEST_HZ = 70;
const HIGHEST_HZ = 400;

/** The correlation has to fall and rise again: low noise is like itself at once, and means nothing by it. */
const RISE = 0.25;

/** Where that fall may begin. */
const FALL_HZ = 800;

/** A longer period must repeat better by so much, else it is twice the true one. */
const OCTAVE_MARGIN = 0.03;

/**
 * Finds the period that repeats best at the end of a stretch of samples, by normalized cross-correlation over 20 ms.
 * Made for voices between 70 and 400 Hz in a signal without much above 1 kHz.
 */
export class PitchFinder {
  /** 0 where nothing repeats. */
  pitchHz = 0;
  /** The correlation at that period, 0..1: voiced sounds have more than about 0.55. */
  clarity = 0;
  /** Samples that `find` looks at. */
  readonly reach: number;
  readonly #rateHz: number;
  readonly #window: number;
  readonly #curve: Float32Array;

  constructor(rateHz: number) {
    this.#rateHz = rateHz;
    this.#window = Math.round(rateHz * 0.02);
    this.#curve = new Float32Array(Math.ceil(rateHz / LOWEST_HZ) + 2);
    this.reach = this.#window + this.#curve.length;
  }

  /** Looks at the last `reach` of the samples. */
  find(samples: Float32Array): void {
    this.#correlate(samples);
    const curve = this.#curve;
    const shortest = Math.floor(this.#rateHz / HIGHEST_HZ);
    let best = 0;
    let lag = 0;
    let lowest = 1;
    for (let at = Math.floor(this.#rateHz / FALL_HZ) + 1; at < curve.length - 1; at++) {
      const value = curve[at]!;
      lowest = Math.min(lowest, value);
      const isPeak = value >= curve[at - 1]! && value >= curve[at + 1]!;
      if (!isPeak || at < shortest || value - lowest < RISE || value < best + OCTAVE_MARGIN) continue;
      best = value;
      lag = at;
    }
    this.clarity = best;
    this.pitchHz = lag === 0 ? 0 : this.#rateHz / this.#refine(lag);
  }

  #correlate(samples: Float32Array): void {
    const curve = this.#curve;
    const end = samples.length;
    const start = end - this.#window;
    const first = Math.floor(this.#rateHz / FALL_HZ);
    let energy = 1e-9;
    let lagged = 1e-9;
    for (let i = start; i < end; i++) {
      energy += samples[i]! ** 2;
      lagged += samples[i - first]! ** 2;
    }
    for (let lag = first; lag < curve.length; lag++) {
      let sum = 0;
      for (let i = start; i < end; i++) sum += samples[i]! * samples[i - lag]!;
      curve[lag] = sum / Math.sqrt(energy * Math.max(1e-9, lagged));
      lagged += (samples[start - lag - 1] ?? 0) ** 2 - samples[end - 1 - lag]! ** 2;
    }
  }

  /** The peak's place between samples, by a parabola. */
  #refine(lag: number): number {
    const before = this.#curve[lag - 1]!;
    const at = this.#curve[lag]!;
    const after = this.#curve[lag + 1]!;
    const bend = before - 2 * at + after;
    return bend < 0 ? lag + (0.5 * (before - after)) / bend : lag;
  }
}
