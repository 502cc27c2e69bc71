/** The visitor's audio by its time on the input clock: every ms that was appended since the session began. */
export class Tape {
  readonly #samplesPerMs: number;
  #parts: Float32Array[] = [];
  #firstSample = 0;
  #length = 0;

  constructor(sampleRateHz: number) {
    this.#samplesPerMs = sampleRateHz / 1000;
  }

  get endMs(): number {
    return (this.#firstSample + this.#length) / this.#samplesPerMs;
  }

  append(samples: Float32Array): void {
    this.#parts.push(samples);
    this.#length += samples.length;
  }

  /** A copy of what is still held between the two times. */
  slice(fromMs: number, toMs = this.endMs): Float32Array {
    const from = Math.max(0, Math.round(fromMs * this.#samplesPerMs) - this.#firstSample);
    const to = Math.min(this.#length, Math.round(toMs * this.#samplesPerMs) - this.#firstSample);
    const cut = new Float32Array(Math.max(0, to - from));
    let at = 0;
    for (const part of this.#parts) {
      const start = Math.max(from, at);
      const end = Math.min(to, at + part.length);
      if (start < end) cut.set(part.subarray(start - at, end - at), start - from);
      at += part.length;
    }
    return cut;
  }

  /** Forgets what is older, whole pieces at a time. */
  dropBefore(ms: number): void {
    const before = Math.round(ms * this.#samplesPerMs);
    for (
      let part = this.#parts[0];
      part && this.#firstSample + part.length <= before;
      part = this.#parts[0]
    ) {
      this.#parts.shift();
      this.#firstSample += part.length;
      this.#length -= part.length;
    }
  }
}
