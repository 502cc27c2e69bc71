/** The last few values of something, and their median; nothing is allocated while it is used. */
export class Recent {
  readonly #values: Float32Array;
  readonly #sorted: Float32Array;
  #at = 0;
  #count = 0;

  constructor(size: number) {
    this.#values = new Float32Array(size);
    this.#sorted = new Float32Array(size);
  }

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    this.#values[this.#at] = value;
    this.#at = (this.#at + 1) % this.#values.length;
    this.#count = Math.min(this.#values.length, this.#count + 1);
  }

  clear(): void {
    this.#at = 0;
    this.#count = 0;
  }

  /** 0 while there are none. */
  median(): number {
    return this.quantile(0.5);
  }

  quantile(share: number): number {
    if (this.#count === 0) return 0;
    this.#sorted.fill(Infinity);
    for (let i = 0; i < this.#count; i++) this.#sorted[i] = this.#values[i]!;
    this.#sorted.sort();
    return this.#sorted[Math.min(this.#count - 1, Math.floor(this.#count * share))]!;
  }
}
