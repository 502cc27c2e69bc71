/**
 * What the microphone heard while nothing could take it: a bounded ring of bytes, made once. When it is full the
 * oldest is dropped first, for the end of a question is worth more than its beginning. 10 s of PCM16 are 480 kB.
 */
export class MicRing {
  readonly #bytes: Uint8Array;
  #start = 0;
  #length = 0;

  constructor(capacityBytes: number) {
    this.#bytes = new Uint8Array(capacityBytes);
  }

  get length(): number {
    return this.#length;
  }

  push(pcm: ArrayBuffer): void {
    const capacity = this.#bytes.length;
    const added = new Uint8Array(pcm).subarray(-capacity);
    const excess = Math.max(0, this.#length + added.length - capacity);
    this.#start = (this.#start + excess) % capacity;
    this.#length -= excess;
    const end = (this.#start + this.#length) % capacity;
    const fits = Math.min(added.length, capacity - end);
    this.#bytes.set(added.subarray(0, fits), end);
    this.#bytes.set(added.subarray(fits), 0);
    this.#length += added.length;
  }

  /** The oldest bytes, so many at most; null when there are none. */
  take(mostBytes: number): ArrayBuffer | null {
    if (this.#length === 0) return null;
    const taken = new Uint8Array(Math.min(mostBytes, this.#length));
    const first = this.#bytes.subarray(this.#start, this.#start + taken.length);
    taken.set(first);
    taken.set(this.#bytes.subarray(0, taken.length - first.length), first.length);
    this.#start = (this.#start + taken.length) % this.#bytes.length;
    this.#length -= taken.length;
    return taken.buffer;
  }

  clear(): void {
    this.#length = 0;
  }
}
