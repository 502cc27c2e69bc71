import type { Fact } from '../../engine/engine.js';
import type { SegmentKey } from '../../ports/playback.js';

/** PCM16 at 24 kHz. */
const BYTES_PER_MS = 48;
/** Facts of what has arrived are told no more often than this. */
const TOLD_EVERY_MS = 200;
/** A page may hold its playback for a moment before it says that the visitor cut in. */
export const GRACE_MS = 3_000;

const bytesOf = (base64: string): number =>
  Math.floor((base64.length * 3) / 4) - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);

interface Segment extends SegmentKey {
  /** When it sounds at the earliest, if the page plays what it gets without a stop. */
  readonly startsAtMs: number;
  bytes: number;
  toldMs: number;
  complete: boolean;
}

/**
 * How far the page has come in playing the agent's voice, as seen from the wire: pieces play one behind the other. An
 * estimate, which stands only where the page never says that the visitor cut in.
 */
export class Playout {
  #segments: Segment[] = [];
  #playedOutAtMs = 0;

  /** When all that has arrived will have sounded. */
  get playedOutAtMs(): number {
    return this.#playedOutAtMs;
  }

  get isEmpty(): boolean {
    return this.#segments.length === 0;
  }

  arrived(key: SegmentKey, base64: string, atMs: number): readonly Fact[] {
    const bytes = bytesOf(base64);
    const startsAtMs = Math.max(this.#playedOutAtMs, atMs);
    this.#playedOutAtMs = startsAtMs + bytes / BYTES_PER_MS;
    let segment = this.#find(key);
    if (!segment) {
      segment = { ...pick(key), startsAtMs, bytes: 0, toldMs: 0, complete: false };
      this.#segments.push(segment);
    }
    segment.bytes += bytes;
    const receivedMs = segment.bytes / BYTES_PER_MS;
    if (segment.toldMs > 0 && receivedMs - segment.toldMs < TOLD_EVERY_MS) return [];
    segment.toldMs = receivedMs;
    return [{ type: 'audio-arrived', ...pick(key), receivedMs, atMs }];
  }

  complete(key: SegmentKey): readonly Fact[] {
    const segment = this.#find(key);
    if (!segment) return [];
    segment.complete = true;
    return [{ type: 'audio-complete', ...pick(key), receivedMs: segment.bytes / BYTES_PER_MS }];
  }

  /** The page played no further: the rest was thrown away. */
  cut(itemId: string, atMs: number): void {
    if (!this.#segments.some((segment) => segment.itemId === itemId)) return;
    this.#segments = this.#segments.filter((segment) => segment.itemId !== itemId);
    if (this.#segments.length === 0) this.#playedOutAtMs = atMs;
  }

  /** Everything has sounded by now, unless the page says otherwise. */
  drain(): readonly Fact[] {
    if (this.#segments.length === 0) return [];
    this.#segments = [];
    return [{ type: 'drained' }];
  }

  /** What was heard when the talk broke off. */
  breakOff(atMs: number): readonly Fact[] {
    const heard = this.#segments.map((segment): Fact => {
      const receivedMs = segment.bytes / BYTES_PER_MS;
      const heardMs = Math.min(receivedMs, Math.max(0, atMs - segment.startsAtMs));
      return { type: 'heard', ...pick(segment), heardMs, receivedMs, complete: segment.complete };
    });
    this.#segments = [];
    return heard;
  }

  #find({ itemId, contentIndex }: SegmentKey): Segment | undefined {
    return this.#segments.find(
      (segment) => segment.itemId === itemId && segment.contentIndex === contentIndex,
    );
  }
}

const pick = ({ itemId, contentIndex }: SegmentKey): SegmentKey => ({ itemId, contentIndex });
