/**
 * A list that grows at its end and changes near it. The recent part is copied at each change; older items settle in
 * blocks which are shared from then on, so that one change costs the same after ten turns and after ten thousand. The
 * oldest of more than a thousand settled ones are let go: an hour of talk has fewer, and a page has to show them all.
 */
export interface Ledger<T> {
  readonly settled: readonly (readonly T[])[];
  readonly recent: readonly T[];
}

const BLOCK_ITEMS = 64;
const MOST_BLOCKS = 16;

export const emptyLedger: Ledger<never> = { settled: [], recent: [] };

export const append = <T>(ledger: Ledger<T>, item: T): Ledger<T> =>
  insertAt(ledger, ledger.recent.length, item);

/** `index` counts within the recent part. Reaching two blocks, the older one settles. */
export function insertAt<T>(ledger: Ledger<T>, index: number, item: T): Ledger<T> {
  const recent = [...ledger.recent.slice(0, index), item, ...ledger.recent.slice(index)];
  if (recent.length < 2 * BLOCK_ITEMS) return { settled: ledger.settled, recent };
  return {
    settled: [...ledger.settled, recent.slice(0, BLOCK_ITEMS)].slice(-MOST_BLOCKS),
    recent: recent.slice(BLOCK_ITEMS),
  };
}

export const replaceAt = <T>(ledger: Ledger<T>, index: number, item: T): Ledger<T> => ({
  settled: ledger.settled,
  recent: ledger.recent.with(index, item),
});

export const removeAt = <T>(ledger: Ledger<T>, index: number): Ledger<T> => ({
  settled: ledger.settled,
  recent: ledger.recent.filter((_, at) => at !== index),
});

const flat = new WeakMap<Ledger<unknown>['settled'], readonly unknown[]>();

/** Costs a copy of the list: for showing and saving, not for folding. */
export function everyItem<T>({ settled, recent }: Ledger<T>): readonly T[] {
  const older = (flat.get(settled) as readonly T[] | undefined) ?? settled.flat();
  flat.set(settled, older);
  return older.concat(recent);
}
