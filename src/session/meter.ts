import type { Fact } from '../conversation/facts.js';
import type { Prices, UnitPrices } from '../engine/reply.js';
import type { TalkUsage } from './talk.js';

/** Counts times their prices; what has a price and is left out counts nothing, what is no number makes it NaN. */
const costOf = (prices: UnitPrices, usage: unknown): number =>
  Object.entries(prices).reduce((sum, [field, price]) => {
    const used = (usage as Readonly<Record<string, unknown>> | undefined)?.[field];
    return sum + (typeof price === 'number' ? price * Number(used ?? 0) : costOf(price, used ?? undefined));
  }, 0);

/** Watches what the talk uses. The prices are the site's word; where it says none, the cost is not known. */
export class Meter {
  prices: Prices | null = null;
  #sinceMs: number | null = null;
  #tokens = 0;
  #costUsd: number | null = 0;

  /** What has been used until now; null: the fact changes nothing in it. */
  see(fact: Fact, atMs: number): TalkUsage | null {
    if (fact.type === 'session-ready') this.#sinceMs ??= atMs;
    if (fact.type === 'response-finished') {
      this.#tokens += fact.totalTokens ?? 0;
      this.#add(this.prices?.response, fact.usage, fact.totalTokens !== 0);
    } else if (fact.type === 'visitor-transcribed' && fact.usage)
      this.#add(this.prices?.transcription, fact.usage, fact.usage['seconds'] !== 0);
    else return null;
    const seconds = (atMs - (this.#sinceMs ?? atMs)) / 1000;
    return { tokens: this.#tokens, seconds, costUsd: this.#costUsd };
  }

  /** Something that was used, but costs nothing, has a price that nobody knows. */
  #add(prices: UnitPrices | undefined, usage: unknown, isUsed: boolean): void {
    const cost = prices && usage ? costOf(prices, usage) : Number.NaN;
    const isKnown = cost > 0 || (cost === 0 && !isUsed);
    this.#costUsd = isKnown && this.#costUsd !== null ? this.#costUsd + cost : null;
  }
}
