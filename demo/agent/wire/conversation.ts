import type { AgentLog } from '../log.js';
import { joinPcm, encodePcm } from '../speech/pcm.js';
import { heardWords, shiftWords } from '../speech/word-times.js';
import type { WordTime } from '../speech/word-times.js';
import type { Item } from './protocol.js';
import { RequestError } from './request-error.js';

const SAMPLES_PER_MS = 24;

/** An item and what the wire does not show of it. */
export interface StoredItem {
  readonly item: Item & { id: string };
  /** The audio of an item that was spoken here, by either side; PCM16, 24 kHz. */
  pcm: Int16Array[];
  words: WordTime[];
  /** What the model knows that was said: all of it, or what was heard before a truncation. */
  said: string;
  /** Where the item was cut; null: whole. */
  cutAtMs: number | null;
  /** A visitor's words, while and after they are being recognized. */
  heard: Promise<string> | null;
}

export const audioMs = (stored: StoredItem): number =>
  stored.pcm.reduce((sum, part) => sum + part.length, 0) / SAMPLES_PER_MS;

export const remember = (item: Item & { id: string }): StoredItem => ({
  item,
  pcm: [],
  words: [],
  said: '',
  cutAtMs: null,
  heard: null,
});

/** A clause is about to be spoken; returns where its audio begins. */
export function beginClause(stored: StoredItem, text: string): number {
  stored.said = stored.said === '' ? text : `${stored.said} ${text}`;
  return audioMs(stored);
}

/** `words` count from where their clause begins. */
export function addWords(stored: StoredItem, words: readonly WordTime[], startMs: number): void {
  stored.words = [...stored.words, ...shiftWords(words, startMs)].sort((a, b) => a.startMs - b.startMs);
}

/** What was said and heard in one session, in the order of the conversation: the model's record. */
export class ConversationRecord {
  readonly #log: AgentLog;
  #items: StoredItem[] = [];

  constructor(log: AgentLog) {
    this.#log = log;
  }

  get items(): readonly StoredItem[] {
    return this.#items;
  }

  get lastId(): string | null {
    return this.#items.at(-1)?.item.id ?? null;
  }

  find(id: string): StoredItem | undefined {
    return this.#items.find((stored) => stored.item.id === id);
  }

  /** `previousId` undefined: at the end; "root": at the front. Returns the id of the item before it. */
  insert(stored: StoredItem, previousId?: string | null): string | null {
    if (this.find(stored.item.id)) {
      throw new RequestError('item_create_duplicate_id', `An item with id '${stored.item.id}' already exists.`, 'item.id'); // prettier-ignore
    }
    const index = this.#indexAfter(previousId);
    this.#items.splice(index, 0, stored);
    return this.#items[index - 1]?.item.id ?? null;
  }

  #indexAfter(previousId: string | null | undefined): number {
    if (previousId === undefined || previousId === null) return this.#items.length;
    if (previousId === 'root') return 0;
    const index = this.#items.findIndex((stored) => stored.item.id === previousId);
    if (index < 0) {
      throw new RequestError(
        'item_create_invalid_previous_item_id',
        `Error creating item: previous item with id '${previousId}' does not exist.`,
        'previous_item_id',
      );
    }
    return index + 1;
  }

  previousOf(id: string): string | null {
    const index = this.#items.findIndex((stored) => stored.item.id === id);
    return this.#items[index - 1]?.item.id ?? null;
  }

  #need(id: string, doing: 'delet' | 'truncat' | 'retriev'): StoredItem {
    const stored = this.find(id);
    if (stored) return stored;
    throw new RequestError(
      `item_${doing}e_invalid_item_id`,
      `Error ${doing}ing item: the item with id '${id}' does not exist.`,
      'item_id',
    );
  }

  delete(id: string): void {
    const stored = this.#need(id, 'delet');
    this.#items = this.#items.filter((each) => each !== stored);
    this.#log.add({ type: 'deleted', itemId: id });
  }

  /** With the audio's bytes, which no other event repeats. */
  retrieve(id: string): Item {
    const { item, pcm } = this.#need(id, 'retriev');
    const first = item.type === 'message' ? item.content[0] : undefined;
    if (item.type !== 'message' || pcm.length === 0 || first === undefined) return item;
    return { ...item, content: [{ ...first, audio: encodePcm(joinPcm(pcm)) }] } as Item;
  }

  /**
   * Shortens a spoken item to what was heard. As at the API, its transcript is gone from the item; the model's own
   * record keeps the words of which it still has the sound.
   */
  truncate(id: string, contentIndex: number, endMs: number): void {
    const stored = this.#need(id, 'truncat');
    const { item } = stored;
    // An item that is still being spoken has no content yet, but sound; text that was written has none.
    const spoken = item.type === 'message' && item.role === 'assistant' && stored.pcm.length > 0;
    if (!spoken || contentIndex !== 0) {
      throw new RequestError('unsupported_content_type', 'Only model output audio messages can be truncated', 'item_id'); // prettier-ignore
    }
    const haveMs = Math.floor(audioMs(stored));
    if (endMs > haveMs) {
      throw new RequestError(
        'invalid_value',
        `Audio content of ${haveMs}ms is already shorter than ${endMs}ms`,
      );
    }
    stored.pcm = [joinPcm(stored.pcm).slice(0, endMs * SAMPLES_PER_MS)];
    stored.cutAtMs = endMs;
    stored.said = heardWords(stored.words, endMs).join(' ');
    stored.words = stored.words.filter(({ startMs }) => startMs < endMs);
    item.content = [{ type: 'output_audio' }];
    this.#log.add({ type: 'truncated', itemId: id, endMs, text: stored.said });
  }
}
