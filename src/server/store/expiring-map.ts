interface Entry<Value> {
  readonly value: Value;
  readonly expiresAtMs: number;
}

/**
 * A map whose entries end by themselves. There is no timer: what has expired is not seen, and is cleared away once as
 * many entries were written as lived at the last clearing (`SMALLEST_SWEEP` at the least). So a write costs O(1) in
 * the mean, and the map stays within about twice what lives in it.
 */
export class ExpiringMap<Value> {
  static readonly SMALLEST_SWEEP = 1_000;

  readonly #entries = new Map<string, Entry<Value>>();
  readonly #now: () => number;
  #writesUntilSweep = ExpiringMap.SMALLEST_SWEEP;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many entries take up memory, expired ones included. */
  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.expiresAtMs > this.#now() ? entry.value : undefined;
  }

  set(key: string, value: Value, expiresAtMs: number): void {
    this.#entries.set(key, { value, expiresAtMs });
    this.#writesUntilSweep -= 1;
    if (this.#writesUntilSweep <= 0) this.#sweep();
  }

  /** Ms since the epoch; of an entry that has expired or is not there: 0. */
  expiryOf(key: string): number {
    return this.get(key) === undefined ? 0 : this.#entries.get(key)!.expiresAtMs;
  }

  delete(key: string): boolean {
    return this.#entries.delete(key);
  }

  *values(): Iterable<Value> {
    const now = this.#now();
    for (const { value, expiresAtMs } of this.#entries.values()) if (expiresAtMs > now) yield value;
  }

  clear(): void {
    this.#entries.clear();
  }

  #sweep(): void {
    const now = this.#now();
    for (const [key, { expiresAtMs }] of this.#entries) if (expiresAtMs <= now) this.#entries.delete(key);
    this.#writesUntilSweep = Math.max(ExpiringMap.SMALLEST_SWEEP, this.#entries.size);
  }
}
