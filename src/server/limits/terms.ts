/** On what terms a talk was let in: kept with it, so that whoever settles it needs nothing else. */
export interface Terms {
  /** Micro-dollars that a minute of the talk itself may cost. */
  readonly microUsdPerMinute: number;
  /** Micro-dollars that it holds for what is paid beside it, in all; absent: that has no limit. */
  readonly besides?: number;
  /** Accounts that hold a talk while it lasts. */
  readonly talks: readonly string[];
  /** Accounts of ms. */
  readonly time: readonly string[];
  /** Accounts of micro-dollars. */
  readonly money: readonly string[];
}

/** Micro-dollars, upwards, so that a sum of them never promises too little. */
export const toMicroUsd = (usd: number): number => Math.ceil(usd * 1_000_000);

/** The most that so much time may cost, micro-dollars. */
export const worstMicroUsd = (microUsdPerMinute: number, ms: number): number =>
  Math.ceil((microUsdPerMinute * ms) / 60_000);

/** The longest time of which the worst case costs no more than that, ms. */
export const affordableMs = (microUsdPerMinute: number, microUsd: number): number =>
  microUsdPerMinute > 0 ? Math.floor((microUsd * 60_000) / microUsdPerMinute) : Number.MAX_SAFE_INTEGER;

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

/** Null: these are no terms; somebody else reserved that talk. */
export function readTerms(json: string | undefined): Terms | null {
  let terms: Partial<Record<keyof Terms, unknown>> | null;
  try {
    terms = JSON.parse(json ?? 'null') as Partial<Record<keyof Terms, unknown>> | null;
  } catch {
    return null;
  }
  if (typeof terms !== 'object' || terms === null) return null;
  const { microUsdPerMinute, besides, talks, time, money } = terms;
  if (typeof microUsdPerMinute !== 'number') return null;
  if (besides !== undefined && typeof besides !== 'number') return null;
  if (!isNames(talks) || !isNames(time) || !isNames(money)) return null;
  return { microUsdPerMinute, ...(besides !== undefined && { besides }), talks, time, money };
}
