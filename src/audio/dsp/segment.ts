import type { Heard, SegmentKey } from '../../ports/playback.js';
import { samplesToMs } from '../../ports/pcm.js';

/** Played chunks are let go in batches of this many, so that the list is not rebuilt for each. */
const RELEASE_AFTER = 32;

/** One spoken part's audio: chunks as they came, and how far they were written. */
export class Segment implements SegmentKey {
  readonly itemId: string;
  readonly contentIndex: number;
  complete = false;
  #chunks: Int16Array[] = [];
  #chunk = 0;
  #offset = 0;
  #received = 0;
  #written = 0;

  constructor(key: SegmentKey) {
    this.itemId = key.itemId;
    this.contentIndex = key.contentIndex;
  }

  is(key: SegmentKey): boolean {
    return this.itemId === key.itemId && this.contentIndex === key.contentIndex;
  }

  /** Samples that wait to be written. */
  get waiting(): number {
    return this.#received - this.#written;
  }

  get written(): number {
    return this.#written;
  }

  get receivedMs(): number {
    return samplesToMs(this.#received);
  }

  append(pcm: Int16Array): void {
    if (pcm.length === 0) return;
    this.#chunks.push(pcm);
    this.#received += pcm.length;
  }

  /** The next sample, −1..1, and it counts as written. To be called only while some wait. */
  take(): number {
    const chunk = this.#chunks[this.#chunk]!;
    const sample = chunk[this.#offset]! / 32768;
    this.#offset += 1;
    this.#written += 1;
    if (this.#offset === chunk.length) this.#advance();
    return sample;
  }

  /** A sample so many places ahead, without counting it; 0 beyond what has arrived. */
  peek(ahead: number): number {
    let offset = this.#offset + ahead;
    for (let at = this.#chunk; at < this.#chunks.length; at++) {
      const chunk = this.#chunks[at]!;
      if (offset < chunk.length) return chunk[offset]! / 32768;
      offset -= chunk.length;
    }
    return 0;
  }

  heard(): Heard {
    return {
      itemId: this.itemId,
      contentIndex: this.contentIndex,
      heardMs: samplesToMs(this.#written),
      receivedMs: this.receivedMs,
      complete: this.complete,
    };
  }

  #advance(): void {
    this.#offset = 0;
    this.#chunk += 1;
    if (this.#chunk < RELEASE_AFTER) return;
    this.#chunks.splice(0, this.#chunk);
    this.#chunk = 0;
  }
}
