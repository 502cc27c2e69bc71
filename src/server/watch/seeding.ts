import type { SeedItem } from '../../conversation/seed.js';
import { asRecord, asText } from '../../engine/realtime/read.js';
import { encodeSeed, SEED_PREFIX } from '../../engine/realtime/seed.js';
import { OUR_EVENT, type WireEvent } from './wire-event.js';

/** What a session is told of the conversation before it begins, and which of it the API has taken. */
export class Seeding {
  /** To be sent, in this order. */
  readonly events: readonly WireEvent[];
  readonly #ids: ReadonlySet<string>;
  readonly #waiting: Set<string>;

  constructor(items: readonly SeedItem[]) {
    const mark = crypto.randomUUID().slice(0, 8);
    const seeded = encodeSeed(items).map((item, i) => ({ ...item, id: `${SEED_PREFIX}${mark}_${i}` }));
    this.events = seeded.map((item) => ({
      type: 'conversation.item.create',
      event_id: `${OUR_EVENT}${item.id}`,
      item,
    }));
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
