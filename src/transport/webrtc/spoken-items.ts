import type { SegmentKey } from '../../ports/playback.js';

/** About as fast as people and voices speak; only a response of several items is divided by it. */
const MS_PER_CHARACTER = 65;

interface SpokenItem extends SegmentKey {
  characters: number;
  /** All its words are written. */
  written: boolean;
  playedMs: number;
}

/**
 * The items of the response that the server plays. The wire says when its sound begins and ends, not which item
 * sounds: by the length of its words the first is taken to be over when the next has begun to be written. What a
 * cut-off says of them comes from the server, and is exact.
 */
export class SpokenItems {
  readonly #items: SpokenItem[] = [];
  #at = 0;

  get keys(): readonly SegmentKey[] {
    return this.#items.map(({ itemId, contentIndex }) => ({ itemId, contentIndex }));
  }

  get current(): (SegmentKey & { readonly playedMs: number }) | null {
    return this.#items[this.#at] ?? null;
  }

  /** False: it is known. */
  add(itemId: string): boolean {
    if (this.#items.some((item) => item.itemId === itemId)) return false;
    this.#items.push({ itemId, contentIndex: 0, characters: 0, written: false, playedMs: 0 });
    return true;
  }

  write(itemId: string, characters: number): void {
    const item = this.#items.find((known) => known.itemId === itemId);
    if (item) item.characters += characters;
  }

  finish(itemId: string): void {
    const item = this.#items.find((known) => known.itemId === itemId);
    if (item) item.written = true;
  }

  /** So much of the response's sound went by. True: another item has begun to sound. */
  play(ms: number): boolean {
    const item = this.#items[this.#at];
    if (!item) return false;
    item.playedMs += ms;
    const over = item.written && item.playedMs >= item.characters * MS_PER_CHARACTER;
    if (!over || this.#at + 1 >= this.#items.length) return false;
    this.#at += 1;
    return true;
  }

  /** What was heard of each. `cut`: where the server has shortened its record, if it has. */
  heard(cut: (SegmentKey & { readonly endMs: number }) | null) {
    const cutAt = cut === null ? this.#at : this.#items.findIndex(({ itemId }) => itemId === cut.itemId);
    return this.#items.map(({ itemId, contentIndex, playedMs }, index) => {
      const key = { itemId, contentIndex };
      if (index < cutAt) return { ...key, heardMs: playedMs, receivedMs: playedMs, complete: true };
      const ms = index > cutAt ? 0 : (cut?.endMs ?? playedMs);
      return { ...key, heardMs: ms, receivedMs: ms, complete: false };
    });
  }
}
