import type { AgentFact, Decoded } from '../engine.js';
import { asText } from './read.js';
import { Recent } from './recent.js';
import type { FieldTypes, WireItem } from './wire.js';

/** What of an item has words or sound of its own. */
type Part = Pick<FieldTypes, 'responseId' | 'itemId' | 'contentIndex'>;

type ItemStarted = Extract<AgentFact, { type: 'item-started' }>;
type Phase = ItemStarted['phase'];

export const phaseOf = (item: WireItem): Phase =>
  item.phase === 'commentary' || item.phase === 'final_answer' ? item.phase : null;

const kindOf = (item: WireItem): ItemStarted['kind'] => {
  if (item.type === 'message') return 'message';
  return item.type === 'function_call' ? 'tool-call' : 'other';
};

interface OpenItem {
  readonly itemId: string;
  /** Content parts whose audio has begun and not ended. */
  readonly sounding: Set<number>;
  finished: boolean;
}

/**
 * What the agent has begun and not ended, per response: servers differ in how they announce an item, and in what they
 * leave out at its end. Each item is announced once, by whatever speaks of it first, and ended at the latest with its
 * response. Forgets a response when it is done.
 */
export class Births {
  readonly #open = new Map<string, OpenItem[]>();
  readonly #born = new Recent();

  item(responseId: string, item: WireItem, outputIndex: number | undefined): readonly Decoded[] {
    const itemId = asText(item.id);
    if (itemId === null || !this.#born.add(itemId)) return [];
    const items = this.#open.get(responseId) ?? [];
    this.#open.set(responseId, items);
    const fact: ItemStarted = {
      type: 'item-started',
      responseId,
      itemId,
      outputIndex: outputIndex ?? items.length,
      kind: kindOf(item),
      phase: phaseOf(item),
    };
    items.push({ itemId, sounding: new Set(), finished: false });
    return [{ type: 'fact', fact }];
  }

  /** Words or sound of an item that nobody announced: some servers begin like that. */
  part({ responseId, itemId: id }: Part): readonly Decoded[] {
    return this.item(responseId, { id, type: 'message' }, undefined);
  }

  sounds({ responseId, itemId, contentIndex }: Part): void {
    this.#find(responseId, itemId)?.sounding.add(contentIndex);
  }

  silent(part: Part): readonly Decoded[] {
    const known = this.#find(part.responseId, part.itemId)?.sounding.delete(part.contentIndex) ?? false;
    return known ? [{ type: 'audio-end', ...part }] : [];
  }

  finish(responseId: string, item: WireItem, completed: boolean): readonly Decoded[] {
    const itemId = asText(item.id);
    const open = itemId === null ? undefined : this.#find(responseId, itemId);
    if (!open || open.finished) return [];
    open.finished = true;
    const ends = [...open.sounding].flatMap((contentIndex) =>
      this.silent({ responseId, itemId: open.itemId, contentIndex }),
    );
    const fact: AgentFact = {
      type: 'item-finished',
      responseId,
      itemId: open.itemId,
      completed,
      phase: phaseOf(item),
    };
    return [...ends, { type: 'fact', fact }];
  }

  /** Ends what the server left open. */
  finishAll(responseId: string, output: readonly WireItem[], completed: boolean): readonly Decoded[] {
    const items = this.#open.get(responseId) ?? [];
    const ends = items.flatMap(({ itemId }) => {
      const item = output.find(({ id }) => id === itemId) ?? { id: itemId };
      return this.finish(responseId, item, completed);
    });
    this.#open.delete(responseId);
    return ends;
  }

  #find(responseId: string, itemId: string): OpenItem | undefined {
    return this.#open.get(responseId)?.find((item) => item.itemId === itemId);
  }
}
