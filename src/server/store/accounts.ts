import { ExpiringMap } from './expiring-map.js';

/** Part of an account: what expires at one time. Charges of a day share one, those of a sliding window have their own. */
export interface Portion {
  readonly account: string;
  readonly amount: number;
  readonly expiresAtMs: number;
}

/** What talks use of the owner's limits, in memory. */
export class Accounts {
  readonly #accounts: ExpiringMap<Map<number, number>>;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#accounts = new ExpiringMap(now);
    this.#now = now;
  }

  held(account: string): number {
    const portions = this.#accounts.get(account);
    if (!portions) return 0;
    const now = this.#now();
    let total = 0;
    for (const [expiresAtMs, amount] of portions) {
      if (expiresAtMs > now) total += amount;
      else portions.delete(expiresAtMs);
    }
    return total;
  }

  /** Adds to what expires at that time, or takes from it. */
  add({ account, amount, expiresAtMs }: Portion): void {
    if (expiresAtMs <= this.#now()) return;
    const portions = this.#accounts.get(account) ?? new Map<number, number>();
    const total = (portions.get(expiresAtMs) ?? 0) + amount;
    if (total > 0) portions.set(expiresAtMs, total);
    else portions.delete(expiresAtMs);
    if (portions.size === 0) this.#accounts.delete(account);
    else this.#accounts.set(account, portions, Math.max(...portions.keys()));
  }

  clear(): void {
    this.#accounts.clear();
  }
}
