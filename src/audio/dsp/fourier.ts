/** A complex radix-2 transform of a fixed length, in place, without allocation. */
export class Fourier {
  readonly size: number;
  readonly #cos: Float32Array;
  readonly #sin: Float32Array;
  readonly #reversed: Uint16Array;

  /** `size`: a power of two. */
  constructor(size: number) {
    this.size = size;
    const turn = (-2 * Math.PI) / size;
    this.#cos = Float32Array.from({ length: size / 2 }, (_, i) => Math.cos(turn * i));
    this.#sin = Float32Array.from({ length: size / 2 }, (_, i) => Math.sin(turn * i));
    this.#reversed = new Uint16Array(size);
    for (let i = 1; i < size; i++)
      this.#reversed[i] = (this.#reversed[i >> 1]! >> 1) | (i & 1 ? size / 2 : 0);
  }

  /** Time to frequency. */
  forward(re: Float32Array, im: Float32Array): void {
    for (let i = 0; i < this.size; i++) {
      const j = this.#reversed[i]!;
      if (j <= i) continue;
      const swapRe = re[i]!;
      const swapIm = im[i]!;
      re[i] = re[j]!;
      im[i] = im[j]!;
      re[j] = swapRe;
      im[j] = swapIm;
    }
    for (let half = 1; half < this.size; half *= 2) this.#butterflies(re, im, half);
  }

  /** Frequency to time, scaled so that it undoes `forward`. */
  inverse(re: Float32Array, im: Float32Array): void {
    this.forward(im, re);
    for (let i = 0; i < this.size; i++) {
      re[i]! /= this.size;
      im[i]! /= this.size;
    }
  }

  #butterflies(re: Float32Array, im: Float32Array, half: number): void {
    const stride = this.size / (2 * half);
    for (let start = 0; start < this.size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const cos = this.#cos[k * stride]!;
        const sin = this.#sin[k * stride]!;
        const a = start + k;
        const b = a + half;
        const turnedRe = re[b]! * cos - im[b]! * sin;
        const turnedIm = re[b]! * sin + im[b]! * cos;
        re[b] = re[a]! - turnedRe;
        im[b] = im[a]! - turnedIm;
        re[a]! += turnedRe;
        im[a]! += turnedIm;
      }
    }
  }
}
