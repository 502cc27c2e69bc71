/**
 * A gain that glides instead of jumping: a raised cosine from where it is to where it shall be, so that neither a
 * cut-off nor a duck clicks. One call for each sample.
 */
export class Fade {
  #gain: number;
  #from: number;
  #to: number;
  #length = 0;
  #done = 0;

  constructor(gain: number) {
    this.#gain = gain;
    this.#from = gain;
    this.#to = gain;
  }

  get gain(): number {
    return this.#gain;
  }

  get target(): number {
    return this.#to;
  }

  get settled(): boolean {
    return this.#done >= this.#length;
  }

  /** From the present gain to `gain` within so many samples; 0 jumps. */
  glide(gain: number, samples: number): void {
    this.#from = this.#gain;
    this.#to = gain;
    this.#length = samples;
    this.#done = 0;
    if (samples <= 0) this.#gain = gain;
  }

  /** The gain for the next sample. */
  next(): number {
    if (this.#done >= this.#length) return this.#gain;
    this.#done += 1;
    const way = 0.5 - 0.5 * Math.cos((Math.PI * this.#done) / this.#length);
    this.#gain = this.#done === this.#length ? this.#to : this.#from + (this.#to - this.#from) * way;
    return this.#gain;
  }
}
