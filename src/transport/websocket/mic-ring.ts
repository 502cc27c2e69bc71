/**
 * What the microphone heard last: a bounded ring of bytes, made once, of which the latest may be waiting to be taken.
 * When more waits than it holds the oldest is lost first, for the end of a question is worth more than its beginning.
 * 10 s of PCM16 are 480 kB.
 */
export class MicRing {
  readonly #bytes: Uint8Array;
  #end = 0;
  #held = 0;
  #waiting = 0;

  constructor(capacityBytes: number) {
    this.#bytes = new Uint8Array(capacityBytes);
  }

  /** Bytes. */
  get waiting(): number {
    return this.#waiting;
  }

  push(pcm: ArrayBuffer): void {
    const capacity = this.#bytes.length;
    const added = new Uint8Array(pcm).subarray(-capacity);
    const fits = Math.min(added.length, capacity - this.#end);
    this.#bytes.set(added.subarray(0, fits), this.#end);
    this.#bytes.set(added.subarray(fits), 0);
    this.#end = (this.#end + added.length) % capacity;
    this.#held = Math.min(capacity, this.#held + added.length);
    this.#waiting = Math.min(capacity, this.#waiting + added.length);
  }

  /** The oldest bytes that wait, so many at most; null when none does. */
  take(mostBytes: number): ArrayBuffer | null {
    if (this.#waiting === 0) return null;
    const capacity = this.#bytes.length;
    const taken = new Uint8Array(Math.min(mostBytes, this.#waiting));
    const start = (this.#end - this.#waiting + capacity) % capacity;
    const first = this.#bytes.subarray(start, start + taken.length);
    taken.set(first);
    taken.set(this.#bytes.subarray(0, taken.length - first.length), first.length);
    this.#waiting -= taken.length;
    return taken.buffer;
  }

  /** The latest bytes, so many at least, wait (again), as far as they are held. */
  rewind(bytes: number): void {
    this.#waiting = Math.min(this.#held, Math.max(this.#waiting, bytes));
  }

  clear(): void {
    this.#held = this.#waiting = 0;
  }
}
