import type { LogEntry, TalkHandlerOptions, TalkLimits } from '../options.js';
import type { Charge } from '../store/store.js';
import type { Measure, Party } from './refusals.js';
import { worstMicroUsd } from './terms.js';

/** One of the owner's limits, for those whom this start concerns. */
export interface Allowance {
  readonly measure: Measure;
  readonly party: Party;
  /** As the owner wrote it: talks, minutes or USD. */
  readonly limit: number;
  readonly account: string;
}

/** Names for accounts that tell nobody who it is; null: not known, and so not limited. */
export type Parties = Readonly<Record<Party, string | null>>;

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
/** A talk that is over its time may take that long to be hung up, and counts as going on. */
const HANG_UP_MS = 60_000;

const DEFAULT_STARTS = { visitor: 6, address: 20 };
const DEFAULT_CONCURRENT = { visitor: 2 };

/** UTC. */
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Throws, with a sentence for the owner, for limits that can't be meant. */
export function checkLimits(limits: TalkLimits): void {
  const { minutesPerTalk = 1, startsPerMinute, concurrent, minutesPerDay, usdPerDay } = limits;
  const groups = { startsPerMinute, concurrent, minutesPerDay, usdPerDay };
  for (const [group, of] of Object.entries(groups)) {
    for (const [party, limit] of Object.entries(of ?? {})) {
      if (typeof limit === 'number' && limit >= 0) continue;
      throw new RangeError(`limits.${group}.${party} has to be a number from 0 on, not ${String(limit)}.`);
    }
  }
  if (typeof minutesPerTalk === 'number' && minutesPerTalk > 0) return;
  throw new RangeError(`limits.minutesPerTalk has to be a number of minutes, not ${String(minutesPerTalk)}.`);
}

/** Tells the owner of limits that hold for nobody: a visitor is whom `authorize` knows. */
export function warnOfVisitors(
  { authorize, limits = {} }: Pick<TalkHandlerOptions, 'authorize' | 'limits'>,
  log: (entry: LogEntry) => void,
): void {
  if (authorize) return;
  const named = (['startsPerMinute', 'concurrent', 'minutesPerDay', 'usdPerDay'] as const)
    .filter((group) => limits[group]?.visitor !== undefined)
    .map((group) => `limits.${group}.visitor`);
  if (named.length === 0) return;
  const detail = `${named.join(', ')}: holds for nobody, for there is no authorize that knows visitors. Limit the address or the site.`;
  log({ level: 'warn', event: 'no-visitors', detail });
}

/** The limits that hold for these parties today. */
export function allowancesFor(limits: TalkLimits, parties: Parties, nowMs: number): readonly Allowance[] {
  const day = dayOf(nowMs);
  const by: Readonly<Record<Measure, Partial<Readonly<Record<Party, number>>>>> = {
    starts: { ...DEFAULT_STARTS, ...limits.startsPerMinute },
    concurrent: { ...DEFAULT_CONCURRENT, ...limits.concurrent },
    minutes: limits.minutesPerDay ?? {},
    usd: limits.usdPerDay ?? {},
  };
  const found: Allowance[] = [];
  for (const measure of ['starts', 'concurrent', 'minutes', 'usd'] as const) {
    for (const party of ['visitor', 'address', 'site'] as const) {
      const limit = by[measure][party];
      const name = parties[party];
      // Infinity is how an owner may lift a default.
      if (limit === undefined || limit === Infinity || name === null) continue;
      const account = `${measure}:${party}:${name}`;
      found.push({ measure, party, limit, account: isPerDay(measure) ? `${account}:${day}` : account });
    }
  }
  return found;
}

/** Where one session follows another in a minute, something is wrong. */
const SUCCESSORS_PER_MINUTE = 6;

/**
 * For a talk that stands in for one that was admitted: it counts wherever that one does, and is refused nowhere, for that
 * one gives back what it holds. What it takes by itself is a place among the successors of its conversation.
 */
export function successorsAllowances(
  limits: TalkLimits,
  parties: Parties,
  nowMs: number,
  conversationId: string,
): readonly Allowance[] {
  const account = `starts:successors:${conversationId}`;
  return [
    { measure: 'starts', party: 'visitor', limit: SUCCESSORS_PER_MINUTE, account },
    ...allowancesFor(limits, parties, nowMs)
      .filter(({ measure }) => measure !== 'starts')
      .map((allowance) => ({ ...allowance, limit: Infinity })),
  ];
}

export const isPerDay = (measure: Measure): boolean => measure === 'minutes' || measure === 'usd';

/** The whole of a day's limit, in what its account counts: ms or micro-dollars. */
export const dayLimit = ({ measure, limit }: Allowance): number =>
  Math.min(Math.floor(limit * (measure === 'usd' ? 1_000_000 : MINUTE_MS)), Number.MAX_SAFE_INTEGER);

/** What a talk of `ms` takes of an allowance at the most. */
export function chargeFor(
  allowance: Allowance,
  startMs: number,
  ms: number,
  microUsdPerMinute: number,
): Charge {
  const { account, measure } = allowance;
  // Infinity is no number that a store could keep.
  const limit = Math.min(allowance.limit, Number.MAX_SAFE_INTEGER);
  const endOfDayMs = (Math.floor(startMs / DAY_MS) + 1) * DAY_MS;
  switch (measure) {
    case 'starts':
      return { account, amount: 1, limit, expiresAtMs: startMs + MINUTE_MS };
    case 'concurrent':
      return { account, amount: 1, limit, expiresAtMs: startMs + ms + HANG_UP_MS };
    case 'minutes':
      return { account, amount: ms, limit: dayLimit(allowance), expiresAtMs: endOfDayMs };
    case 'usd':
      return {
        account,
        amount: worstMicroUsd(microUsdPerMinute, ms),
        limit: dayLimit(allowance),
        expiresAtMs: endOfDayMs,
      };
  }
}
