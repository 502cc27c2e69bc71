import type { SeedItem } from '../../conversation/seed.js';
import { asRecord, asText } from '../../engine/realtime/read.js';
import { encodeSeed, SEED_PREFIX } from '../../engine/realtime/seed.js';
import type { OpenCall } from './legacy.js';
import { OUR_EVENT, type WireEvent } from './wire-event.js';

/** What a session is told of the conversation before it begins, and which of it the API has taken. */
export class Seeding {
  /** To be sent, in this order. */
  readonly events: readonly WireEvent[];
  /** The item of the words that the agent said last, if they are the last that is told; null: they are not. */
  readonly answerItemId: string | null;
  readonly #ids: ReadonlySet<string>;
  readonly #waiting: Set<string>;

  /** `after`: the item that they go behind; null: the latest. `calls`: behind them, for outputs that follow. */
  constructor(items: readonly SeedItem[], after: string | null = null, calls: readonly OpenCall[] = []) {
    const mark = crypto.randomUUID().slice(0, 8);
    const seeded = [...encodeSeed(items), ...calls.map(callItem)].map((item, i) => ({
      ...item,
      id: `${SEED_PREFIX}${mark}_${i}`,
    }));
    this.events = seeded.map((item, i) => ({
      type: 'conversation.item.create',
      event_id: `${OUR_EVENT}${item.id}`,
      ...(i === 0 && after !== null && { previous_item_id: after }),
      item,
    }));
    const last = items.at(-1);
    this.answerItemId =
      last?.type === 'said' && last.speaker === 'agent' ? (seeded.at(-1 - calls.length)?.id ?? null) : null;
    this.#ids = new Set(seeded.map(({ id }) => id));
    this.#waiting = new Set(this.#ids);
  }

  /** Each item is in the session, or was refused. */
  get done(): boolean {
    return this.#waiting.size === 0;
  }

  /** True: it is about an item of ours, and nobody else's affair. */
  see(event: WireEvent): boolean {
    const id = asText(asRecord(event['item'])?.['id']) ?? this.#refusedBy(event);
    if (id === null || !this.#ids.has(id)) return false;
    this.#waiting.delete(id);
    return true;
  }

  #refusedBy(event: WireEvent): string | null {
    return asText(asRecord(event['error'])?.['event_id'])?.slice(OUR_EVENT.length) ?? null;
  }
}

export const callItem = ({ callId: call_id, name, arguments: args }: OpenCall): WireEvent => ({
  type: 'function_call',
  call_id,
  name,
  arguments: args,
});

/** To be sent behind its call. Whoever waits for it sees it come. */
export const outputEvent = ({ callId: call_id }: OpenCall, output: string): WireEvent => ({
  type: 'conversation.item.create',
  event_id: `${OUR_EVENT}${call_id}`,
  item: { type: 'function_call_output', call_id, output },
});
