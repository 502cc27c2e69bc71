/** Zero crossings of the sinc on each side: 60 dB of stop band with the window below. */
const CROSSINGS = 16;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * Changes the sample rate by a ratio of small whole numbers, in pieces of any length: a windowed sinc, one filter
 * for each phase. Delays by 16 samples of the slower rate. One instance for each stream.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #taps: number;
  readonly #phases: Float32Array[];
  #history: Float32Array;
  /** Position of the next output sample, in 1/up input samples from the start of the history. */
  #position = 0;

  constructor(fromHz: number, toHz: number) {
    const common = gcd(fromHz, toHz);
    this.#up = toHz / common;
    this.#down = fromHz / common;
    const cutoff = Math.min(1, toHz / fromHz) * 0.92;
    this.#taps = 2 * Math.ceil(CROSSINGS / Math.min(1, toHz / fromHz));
    this.#phases = Array.from({ length: this.#up }, (_, phase) =>
      kernel(this.#taps, phase / this.#up, cutoff),
    );
    this.#history = new Float32Array(this.#taps / 2);
  }

  push(input: Float32Array): Float32Array {
    const samples = new Float32Array(this.#history.length + input.length);
    samples.set(this.#history);
    samples.set(input, this.#history.length);
    const last = (samples.length - this.#taps) * this.#up;
    const count = last < this.#position ? 0 : Math.floor((last - this.#position) / this.#down) + 1;
    const output = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const from = Math.floor(this.#position / this.#up);
      const filter = this.#phases[this.#position % this.#up]!;
      let sum = 0;
      for (let tap = 0; tap < this.#taps; tap++) sum += filter[tap]! * samples[from + tap]!;
      output[i] = sum;
      this.#position += this.#down;
    }
    const consumed = Math.min(Math.floor(this.#position / this.#up), samples.length);
    this.#history = samples.slice(consumed);
    this.#position -= consumed * this.#up;
    return output;
  }

  /** What the filter still holds back. */
  flush(): Float32Array {
    return this.push(new Float32Array(this.#taps / 2));
  }
}

function kernel(taps: number, fraction: number, cutoff: number): Float32Array {
  const filter = new Float32Array(taps);
  let sum = 0;
  for (let i = 0; i < taps; i++) {
    const at = i - taps / 2 + 1 - fraction;
    const window = 0.5 + 0.5 * Math.cos((2 * Math.PI * at) / taps);
    const sinc = at === 0 ? cutoff : Math.sin(Math.PI * at * cutoff) / (Math.PI * at);
    filter[i] = Math.abs(at) < taps / 2 ? sinc * window : 0;
    sum += filter[i]!;
  }
  return filter.map((value) => value / sum);
}
