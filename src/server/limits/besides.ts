import type { TalkStore } from '../store/store.js';
import { readTerms, toMicroUsd, type Terms } from './terms.js';

/** Something that is paid for beside the talk itself, e.g. a question to a text model. */
export interface Purchase {
  /** What it has cost, USD; null: nobody knows, and it stays at its most. */
  settle(usd: number | null): Promise<void>;
}

const PREFIX = 'besides:';
/** Whoever bought something has settled it by then, or is dead. */
const OPEN_FOR_MS = 300_000;
/** A talk's money is counted on its first day. */
const COUNTED_AFTER_MS = 24 * 3_600_000;

/** What a store knows under such an id is no talk, and has no end to be told of. */
export const isPurchase = (id: string): boolean => id.startsWith(PREFIX);

export const accountBesides = (talkId: string): string => `${PREFIX}${talkId}`;

const FREE: Purchase = { settle: async () => undefined };

/**
 * Takes what something may cost at the most out of what the talk holds for such, until it is settled. Null: so much is
 * not left, or the talk is over.
 */
export async function buy(
  store: TalkStore,
  talkId: string,
  mostUsd: number,
  nowMs: number,
): Promise<Purchase | null> {
  const talk = await store.open(talkId);
  if (!talk) return null;
  const share = readTerms(talk.terms)?.besides;
  if (share === undefined) return FREE;
  const id = `${PREFIX}${crypto.randomUUID()}`;
  const account = accountBesides(talkId);
  const full = await store.reserve({ talkId: id, record: '', dueAtMs: nowMs + OPEN_FOR_MS }, [
    {
      account,
      amount: toMicroUsd(mostUsd),
      limit: share,
      expiresAtMs: talk.dueAtMs + COUNTED_AFTER_MS,
    },
  ]);
  if (full !== null) return null;
  return {
    settle: async (usd) => void (await store.settle(id, usd === null ? {} : { [account]: toMicroUsd(usd) })),
  };
}

/** Micro-dollars that were spent beside a talk; what is not settled yet counts at its most. */
export async function spentBesides(store: TalkStore, talkId: string, terms: Terms): Promise<number> {
  if (terms.besides === undefined) return 0;
  const [spent = 0] = await store.held([accountBesides(talkId)]);
  return spent;
}
