import type { PlaybackMessage } from '../../ports/playback.js';
import type { Segment } from './segment.js';

type Timed = Extract<PlaybackMessage, { readonly type: 'sounding' | 'position' | 'drained' }>;

interface Notice {
  /** On the player's clock, in samples. */
  readonly due: number;
  readonly message: Timed;
}

/** What is told when it is heard and not when it is written: it waits here for the output latency to pass. */
export class NoticeQueue {
  readonly #post: (message: PlaybackMessage) => void;
  readonly #nowMs: () => number;
  #waiting: Notice[] = [];

  constructor(post: (message: PlaybackMessage) => void, nowMs: () => number) {
    this.#post = post;
    this.#nowMs = nowMs;
  }

  sounding(due: number, { itemId, contentIndex }: Segment): void {
    this.#add(due, { type: 'sounding', itemId, contentIndex, atMs: 0 });
  }

  position(due: number, segment: Segment): void {
    this.#add(due, { type: 'position', ...segment.heard() });
  }

  drained(due: number): void {
    this.#add(due, { type: 'drained' });
  }

  /** Flushed segments have their final count already. */
  forgetPositions(): void {
    this.#waiting = this.#waiting.filter(({ message }) => message.type !== 'position');
  }

  /** More has come before the end of it all was heard. */
  forgetDrained(): void {
    this.#waiting = this.#waiting.filter(({ message }) => message.type !== 'drained');
  }

  /** Posts what is due at `clock`. */
  deliver(clock: number): void {
    while (this.#waiting.length > 0 && this.#waiting[0]!.due <= clock) {
      const { message } = this.#waiting.shift()!;
      this.#post(message.type === 'sounding' ? { ...message, atMs: this.#nowMs() } : message);
    }
  }

  #add(due: number, message: Timed): void {
    this.#waiting.push({ due, message });
  }
}
