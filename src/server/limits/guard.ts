import type { TalkLimits } from '../options.js';
import type { OpenTalk, TalkStore } from '../store/store.js';
import { accountAddress } from './address.js';
import { allowancesFor, chargeFor, checkLimits, dayLimit, isPerDay, successorsAllowances, type Allowance } from './allowances.js'; // prettier-ignore
import { buy, spentBesides, type Purchase } from './besides.js';
import { worstUsdPerMinute } from './prices.js';
import { refuse } from './refusals.js';
import { affordableMs, readTerms, toMicroUsd, worstMicroUsd, type Terms } from './terms.js';

export interface Admission {
  readonly talkId: string;
  /** Null: nobody is signed in. */
  readonly visitorId: string | null;
  /** Null: not known; then the limits by address can't hold. */
  readonly address: string | null;
  readonly model: string;
  /** It stands in for a talk that was admitted, until that one's end; absent: it is one more. */
  readonly succeeds?: { readonly conversationId: string; readonly endsAtMs: number };
  /** The open talk's record, once its end is known. */
  readonly record: (endsAtMs: number) => string;
}

/** What the server saw of a talk. */
export interface Used {
  readonly ms: number;
  /** Null: nobody saw the usage, and the worst that the time allows is charged. */
  readonly costUsd: number | null;
}

/** The owner's limits, over a store. */
export interface Guard {
  /** Reserves the worst case of a talk. Throws a `Refusal` with words for the visitor when a limit would be crossed. */
  admit(admission: Admission): Promise<{ readonly endsAtMs: number }>;
  /**
   * Takes what is paid for beside a talk, a question to a text model, out of what the talk holds for such. Null: so much,
   * USD, is not left, or the talk is over.
   */
  buy(talkId: string, mostUsd: number): Promise<Purchase | null>;
  /** Gives back what was not used; once. False: it was settled before. */
  settle(talkId: string, used: Used): Promise<boolean>;
  /** Talks whose time is over and that nobody has settled. */
  due(): Promise<readonly OpenTalk[]>;
}

export interface GuardOptions {
  readonly limits: TalkLimits;
  /** No talk can be longer, whatever its owner allows. Default: the API's own hour. */
  readonly mostMinutes?: number;
  readonly store: TalkStore;
  /** Ms since the epoch. */
  readonly now: () => number;
  /** A keyed hash: no account's name tells who it is. */
  readonly hash: (text: string) => Promise<string>;
  /** USD that a minute of a talk may cost, in talks of that many minutes at the most. Default: from the price table. */
  readonly pricePerMinute?: (model: string, minutes: number) => number;
  /** USD that a talk of the full length may cost besides, by what it buys; a shorter one its share. Default: nothing. */
  readonly besidesUsd?: number;
}

/** What a minute may cost, micro-dollars: of the talk itself, and of what it buys. */
interface MinutePrice {
  readonly talk: number;
  readonly besides: number;
}

const perMinute = ({ talk, besides }: MinutePrice): number => talk + besides;

const DEFAULT_MINUTES = 15;
/** Where conversations are kept one session of the API's is followed by another. */
export const MOST_MINUTES_KEPT = 24 * 60;
/** A talk of less is not worth beginning. */
const LEAST_MS = 60_000;
/** How many talks one sweep sees to. */
const DUE_AT_ONCE = 100;

class StoreGuard implements Guard {
  readonly #options: GuardOptions;
  readonly #talkMs: number;

  constructor(options: GuardOptions) {
    this.#options = options;
    checkLimits(options.limits);
    const minutes = options.limits.minutesPerTalk ?? DEFAULT_MINUTES;
    const { mostMinutes = 60 } = options;
    this.#talkMs = Math.floor(Math.min(minutes, mostMinutes) * 60_000);
  }

  async admit(admission: Admission): Promise<{ readonly endsAtMs: number }> {
    const { limits, now, hash, pricePerMinute = worstUsdPerMinute, besidesUsd = 0 } = this.#options;
    const { visitorId, model } = admission;
    const address = accountAddress(admission.address);
    const startMs = Math.floor(now());
    const parties = {
      visitor: visitorId === null ? null : await hash(`visitor:${visitorId}`),
      address: address === null ? null : await hash(`address:${address}`),
      site: 'all',
    };
    const allowances = admission.succeeds
      ? successorsAllowances(limits, parties, startMs, admission.succeeds.conversationId)
      : allowancesFor(limits, parties, startMs);
    const minutes = this.#talkMs / 60_000;
    const price: MinutePrice = {
      talk: toMicroUsd(pricePerMinute(model, minutes)),
      besides: toMicroUsd(besidesUsd / minutes),
    };
    let ms = admission.succeeds ? Math.max(0, admission.succeeds.endsAtMs - startMs) : this.#talkMs;
    for (;;) {
      const full = await this.#reserve(admission, allowances, startMs, ms, price);
      if (full === null) return { endsAtMs: startMs + ms };
      if (!isPerDay(full.measure)) throw refuse(full.measure, full.party, full.limit);
      // What a day has left is often less than a whole talk: the talk is shorter then. Others may have taken that in
      // the meantime, so it is looked at again, until it lasts or is too little.
      const tightest = await this.#tightest(allowances, perMinute(price));
      ms = Math.min(tightest.leftMs, ms - 1);
      if (ms < Math.min(LEAST_MS, this.#talkMs)) {
        const { measure, party, limit } = tightest.allowance;
        throw refuse(measure, party, limit);
      }
    }
  }

  async settle(talkId: string, used: Used): Promise<boolean> {
    const { store } = this.#options;
    const talk = await store.open(talkId);
    if (!talk) return false;
    const terms = readTerms(talk.terms);
    return store.settle(
      talkId,
      terms ? amountsOf(terms, used, await spentBesides(store, talkId, terms)) : {},
    );
  }

  buy(talkId: string, mostUsd: number): Promise<Purchase | null> {
    return buy(this.#options.store, talkId, mostUsd, this.#options.now());
  }

  due(): Promise<readonly OpenTalk[]> {
    return this.#options.store.due(this.#options.now(), DUE_AT_ONCE);
  }

  /** The allowance that is full, or null: reserved. */
  async #reserve(
    { talkId, record }: Admission,
    allowances: readonly Allowance[],
    startMs: number,
    ms: number,
    price: MinutePrice,
  ): Promise<Allowance | null> {
    const dueAtMs = startMs + ms;
    const terms = termsOf(allowances, price, ms);
    const full = await this.#options.store.reserve(
      { talkId, record: record(dueAtMs), terms: JSON.stringify(terms), dueAtMs },
      allowances.map((allowance) => chargeFor(allowance, startMs, ms, perMinute(price))),
    );
    if (full === null) return null;
    const allowance = allowances.find(({ account }) => account === full);
    if (!allowance) throw new Error(`The store names an account that was not charged: ${full}`);
    return allowance;
  }

  /** Of the day's allowances the one with room for the shortest talk. There is one, or nothing of a day is full. */
  async #tightest(allowances: readonly Allowance[], microUsdPerMinute: number): Promise<Room> {
    const perDay = allowances.filter(({ measure }) => isPerDay(measure));
    const held = await this.#options.store.held(perDay.map(({ account }) => account));
    const rooms = perDay.map((allowance, index): Room => {
      const left = Math.max(0, dayLimit(allowance) - (held[index] ?? 0));
      const leftMs = allowance.measure === 'usd' ? affordableMs(microUsdPerMinute, left) : left;
      return { allowance, leftMs };
    });
    return rooms.reduce((tightest, room) => (room.leftMs < tightest.leftMs ? room : tightest));
  }
}

interface Room {
  readonly allowance: Allowance;
  /** The longest talk that it has room for. */
  readonly leftMs: number;
}

function termsOf(allowances: readonly Allowance[], price: MinutePrice, ms: number): Terms {
  const accounts = (wanted: Allowance['measure']) =>
    allowances.filter(({ measure }) => measure === wanted).map(({ account }) => account);
  const money = accounts('usd');
  return {
    microUsdPerMinute: price.talk,
    ...(money.length > 0 && { besides: worstMicroUsd(price.besides, ms) }),
    talks: accounts('concurrent'),
    time: accounts('minutes'),
    money,
  };
}

/**
 * What each account is to hold of a talk that is over. A cost that nobody saw is the worst of the time that passed; of
 * a time that nobody knows, all stays as it was reserved. `besides`: micro-dollars that were spent beside it.
 */
function amountsOf(terms: Terms, used: Used, besides: number): Readonly<Record<string, number>> {
  const ms = Number.isFinite(used.ms) ? Math.max(0, Math.ceil(used.ms)) : null;
  const worst = ms === null ? null : worstMicroUsd(terms.microUsdPerMinute, ms);
  const seen = used.costUsd !== null && Number.isFinite(used.costUsd) && used.costUsd >= 0;
  const cost = seen ? toMicroUsd(used.costUsd ?? 0) : worst;
  return Object.fromEntries([
    ...terms.talks.map((account) => [account, 0] as const),
    ...(ms === null ? [] : terms.time.map((account) => [account, ms] as const)),
    ...(cost === null ? [] : terms.money.map((account) => [account, cost + besides] as const)),
  ]);
}

/**
 * Keeps the owner's limits over a store, whatever number of processes shares it. A start takes the worst case of its
 * talk out of every account that concerns it, all or none; the end puts back what the server saw was not used. Throws
 * for limits that are no numbers.
 */
export const createGuard = (options: GuardOptions): Guard => new StoreGuard(options);
