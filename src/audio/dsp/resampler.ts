export interface FilterQuality {
  /** How far tones beyond the lower of the two Nyquist frequencies are pushed down, in dB. */
  readonly stopbandDb: number;
  /** The transition band's share of that Nyquist frequency: narrower costs more, and delays more. */
  readonly transition: number;
}

/** For ears and recognizers: 24 kHz keep everything up to 10.4 kHz; 60 dB are promised. */
const FULL_QUALITY: FilterQuality = { stopbandDb: 72, transition: 0.13 };

/** Odd pairs of rates would ask for a huge table; beyond this, the nearest of so many phases is taken (−63 dB). */
const MAX_PHASES = 1024;

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** Modified Bessel function of order zero, by its series. */
const bessel = (x: number): number => {
  let sum = 1;
  for (let term = 1, k = 1; term > 1e-10 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
};

interface Kernel {
  readonly taps: number;
  readonly phases: number;
  /** `phases` rows of `taps` weights; row p is the filter for a sample p/phases of an input period after the last. */
  readonly weights: Float32Array;
}

/** A Kaiser-windowed sinc, cut below the lower Nyquist frequency, sliced into phases; each row sums to 1. */
const makeKernel = (
  fromHz: number,
  toHz: number,
  phases: number,
  { stopbandDb, transition }: FilterQuality,
): Kernel => {
  const nyquistHz = Math.min(fromHz, toHz) / 2;
  const transitionHz = nyquistHz * transition;
  const cutoff = (2 * (nyquistHz - transitionHz / 2)) / fromHz;
  const taps = 2 * Math.ceil(((stopbandDb - 7.95) * fromHz) / (14.36 * transitionHz) / 2);
  const beta = 0.1102 * (stopbandDb - 8.7);
  const weights = new Float32Array(taps * phases);
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const t = tap - taps / 2 + 1 - phase / phases;
      const edge = (2 * t) / taps;
      const sinc = t === 0 ? cutoff : Math.sin(Math.PI * t * cutoff) / (Math.PI * t);
      const weight = Math.abs(edge) < 1 ? sinc * bessel(beta * Math.sqrt(1 - edge * edge)) : 0;
      weights[phase * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) weights[phase * taps + tap]! /= sum;
  }
  return { taps, phases, weights };
};

/**
 * A streaming sample rate converter with a real low-pass: what the lower rate cannot hold is at least 60 dB down
 * instead of folded into the voice. The blocks' lengths do not matter: any cut of the same input gives the same output.
 * Allocates nothing after construction, but once more where a block is longer than any before. Costs about 150
 * multiplications for each sample of the lower rate.
 */
export class Resampler {
  readonly fromHz: number;
  readonly toHz: number;
  /** Half the filter's length: how much later a sound comes out than it went in, in ms. */
  readonly delayMs: number;
  readonly #kernel: Kernel | null;
  /** Position moves by `#up / #down`: input samples per output sample, as a reduced fraction. */
  readonly #up: number;
  readonly #down: number;
  /** The filter's past, followed by the current block. */
  #window: Float32Array;
  #past: number;
  /** Where the next output sample lies within the next block, in units of 1/`#up` input samples; −1 row at the least. */
  #position = 0;

  constructor(fromHz: number, toHz: number, quality: FilterQuality = FULL_QUALITY) {
    if (!(fromHz > 0) || !(toHz > 0))
      throw new RangeError(`Sample rates must be positive: ${fromHz} to ${toHz}`);
    const divisor = greatestDivisor(Math.round(fromHz), Math.round(toHz));
    this.fromHz = fromHz;
    this.toHz = toHz;
    this.#up = Math.round(toHz) / divisor;
    this.#down = Math.round(fromHz) / divisor;
    this.#kernel = fromHz === toHz ? null : makeKernel(fromHz, toHz, Math.min(this.#up, MAX_PHASES), quality);
    this.#past = this.#kernel ? this.#kernel.taps : 0;
    this.#window = new Float32Array(this.#past + 4096);
    this.delayMs = this.#kernel ? ((this.#kernel.taps / 2) * 1000) / fromHz : 0;
  }

  /** The most samples that a block of this length can give. */
  maxOutput(inputLength: number): number {
    return Math.ceil((inputLength * this.#up) / this.#down) + 1;
  }

  /** How many input samples the next `process` must get to give so many. */
  inputFor(outputLength: number): number {
    if (!this.#kernel) return outputLength;
    if (outputLength === 0) return 0;
    return Math.floor((this.#position + (outputLength - 1) * this.#down) / this.#up) + 1;
  }

  /**
   * Converts the first `length` samples of `input`; returns how many were written to `output`. With `most` (no fewer
   * than all but one that the block gives) a sample too many is left for the next call.
   */
  process(input: Float32Array, length: number, output: Float32Array, most = Infinity): number {
    const kernel = this.#kernel;
    if (!kernel) {
      for (let i = 0; i < length; i++) output[i] = input[i]!;
      return length;
    }
    const window = this.#load(input, length);
    const { taps, phases, weights } = kernel;
    const up = this.#up;
    let position = this.#position;
    let written = 0;
    for (let at = Math.floor(position / up); at < length && written < most; at = Math.floor(position / up)) {
      const exact = position - at * up;
      const phase = phases === up ? exact : Math.min(phases - 1, Math.round((exact * phases) / up));
      const row = phase * taps;
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) sum += weights[row + tap]! * window[at + tap + 1]!;
      output[written++] = sum;
      position += this.#down;
    }
    this.#position = position - length * up;
    window.copyWithin(0, length, length + this.#past);
    return written;
  }

  #load(input: Float32Array, length: number): Float32Array {
    if (this.#past + length > this.#window.length) {
      const wider = new Float32Array(this.#past + length);
      wider.set(this.#window.subarray(0, this.#past));
      this.#window = wider;
    }
    for (let i = 0; i < length; i++) this.#window[this.#past + i] = input[i]!;
    return this.#window;
  }
}
