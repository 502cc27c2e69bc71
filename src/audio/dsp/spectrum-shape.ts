import { Fourier } from './fourier.js';

const SIZE = 256;
const RATE_HZ = 8000;
const EDGES_HZ = [100, 300, 500, 800, 1200, 1700, 2300, 3000, 3900];
const BANDS = EDGES_HZ.length - 1;

/** Against so many hops ago. */
const DISTANCE_HOPS = 4;

/**
 * The shape of the last 32 ms at 8 kHz, in eight bands, and how much it has changed within 40 ms. A speaking mouth
 * never stands still for long; an instrument's note keeps its shape.
 */
export class SpectrumShape {
  /** Mean difference of the bands from 40 ms ago, level aside, in dB. */
  changeDb = 0;
  /** Level above 1.2 kHz against the level below, in dB: closed lips leave little. */
  brightnessDb = 0;
  readonly #fourier = new Fourier(SIZE);
  readonly #window = Float32Array.from(
    { length: SIZE },
    (_, i) => Math.sin((Math.PI * (i + 0.5)) / SIZE) ** 2,
  );
  readonly #re = new Float32Array(SIZE);
  readonly #im = new Float32Array(SIZE);
  readonly #bands = new Float32Array(BANDS);
  readonly #past = new Float32Array(BANDS * DISTANCE_HOPS);
  #at = 0;

  /** Looks at the last 256 samples. */
  add(samples: Float32Array): void {
    const start = samples.length - SIZE;
    for (let i = 0; i < SIZE; i++) this.#re[i] = samples[start + i]! * this.#window[i]!;
    this.#im.fill(0);
    this.#fourier.forward(this.#re, this.#im);
    let mean = 0;
    let low = 1e-9;
    let high = 1e-9;
    for (let band = 0; band < BANDS; band++) {
      const power = this.#power(EDGES_HZ[band]!, EDGES_HZ[band + 1]!);
      if (band < 4) low += power;
      else high += power;
      this.#bands[band] = 10 * Math.log10(power + 1e-7);
      mean += this.#bands[band]! / BANDS;
    }
    this.brightnessDb = 10 * Math.log10(high / low);
    const row = this.#at * BANDS;
    this.changeDb = 0;
    for (let band = 0; band < BANDS; band++) {
      const level = this.#bands[band]! - mean;
      this.changeDb += Math.abs(level - this.#past[row + band]!) / BANDS;
      this.#past[row + band] = level;
    }
    this.#at = (this.#at + 1) % DISTANCE_HOPS;
  }

  #power(fromHz: number, toHz: number): number {
    let sum = 0;
    const end = Math.round((toHz * SIZE) / RATE_HZ);
    for (let bin = Math.round((fromHz * SIZE) / RATE_HZ); bin < end; bin++)
      sum += this.#re[bin]! ** 2 + this.#im[bin]! ** 2;
    return sum;
  }
}
