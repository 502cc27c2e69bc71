import { Accounts, type Portion } from './accounts.js';
import { ExpiringMap } from './expiring-map.js';
import { checkAmounts, checkCharges, UNSETTLED_TALK_MS } from './store.js';
import type { Charge, OpenTalk, StoredTurn, TalkStore } from './store.js';

interface Held {
  readonly talk: OpenTalk;
  readonly portions: readonly Portion[];
}

/**
 * A store in the process's own memory: right for one process, and gone with it. Each method runs to its end in one
 * go, which makes it atomic.
 */
class MemoryStore implements TalkStore {
  readonly #values: ExpiringMap<string>;
  readonly #conversations: ExpiringMap<Map<string, StoredTurn>>;
  readonly #talks: ExpiringMap<Held>;
  readonly #accounts: Accounts;

  constructor(now: () => number) {
    this.#values = new ExpiringMap(now);
    this.#conversations = new ExpiringMap(now);
    this.#talks = new ExpiringMap(now);
    this.#accounts = new Accounts(now);
  }

  async put(key: string, value: string, expiresAtMs: number): Promise<void> {
    this.#values.set(key, value, expiresAtMs);
  }

  async get(key: string): Promise<string | null> {
    return this.#values.get(key) ?? null;
  }

  async claim(key: string, value: string, expiresAtMs: number): Promise<string | null> {
    const there = this.#values.get(key);
    if (there === undefined) this.#values.set(key, value, expiresAtMs);
    return there ?? null;
  }

  async take(key: string): Promise<string | null> {
    const value = this.#values.get(key);
    this.#values.delete(key);
    return value ?? null;
  }

  async append(conversationId: string, turns: readonly StoredTurn[], keepUntilMs: number): Promise<void> {
    if (turns.length === 0) return;
    const kept = this.#conversations.get(conversationId) ?? new Map<string, StoredTurn>();
    for (const turn of turns) if (!kept.has(turn.id)) kept.set(turn.id, { ...turn });
    const until = Math.max(keepUntilMs, this.#conversations.expiryOf(conversationId));
    this.#conversations.set(conversationId, kept, until);
  }

  async turns(conversationId: string): Promise<readonly StoredTurn[]> {
    return [...(this.#conversations.get(conversationId)?.values() ?? [])];
  }

  async forget(conversationId: string): Promise<void> {
    this.#conversations.delete(conversationId);
  }

  async reserve(talk: OpenTalk, charges: readonly Charge[]): Promise<string | null> {
    checkCharges(charges);
    if (this.#talks.get(talk.talkId)) return null;
    const full = charges.find((charge) => this.#accounts.held(charge.account) + charge.amount > charge.limit);
    if (full) return full.account;
    const portions = charges.map(({ account, amount, expiresAtMs }) => ({ account, amount, expiresAtMs }));
    for (const portion of portions) this.#accounts.add(portion);
    this.#talks.set(talk.talkId, { talk: { ...talk }, portions }, talk.dueAtMs + UNSETTLED_TALK_MS);
    return null;
  }

  async held(accounts: readonly string[]): Promise<readonly number[]> {
    return accounts.map((account) => this.#accounts.held(account));
  }

  async note(talkId: string, record: string): Promise<boolean> {
    const held = this.#talks.get(talkId);
    if (!held) return false;
    const talk = { ...held.talk, record };
    this.#talks.set(talkId, { ...held, talk }, this.#talks.expiryOf(talkId));
    return true;
  }

  async open(talkId: string): Promise<OpenTalk | null> {
    return this.#talks.get(talkId)?.talk ?? null;
  }

  async settle(talkId: string, used: Readonly<Record<string, number>>): Promise<boolean> {
    checkAmounts(Object.values(used));
    const held = this.#talks.get(talkId);
    if (!held) return false;
    this.#talks.delete(talkId);
    for (const portion of held.portions) {
      const amount = Object.hasOwn(used, portion.account) ? used[portion.account] : undefined;
      if (amount !== undefined) this.#accounts.add({ ...portion, amount: amount - portion.amount });
    }
    return true;
  }

  async due(beforeMs: number, atMost: number): Promise<readonly OpenTalk[]> {
    const talks = [...this.#talks.values()].map(({ talk }) => talk);
    return talks
      .filter(({ dueAtMs }) => dueAtMs <= beforeMs)
      .sort((a, b) => a.dueAtMs - b.dueAtMs)
      .slice(0, atMost);
  }

  async close(): Promise<void> {
    this.#values.clear();
    this.#conversations.clear();
    this.#talks.clear();
    this.#accounts.clear();
  }
}

export interface MemoryStoreOptions {
  /** Ms since the epoch. */
  readonly now?: () => number;
}

/** Remembers within this process, which is right for one process alone: see `createFileStore`, `createRedisStore`. */
export const createMemoryStore = ({ now = Date.now }: MemoryStoreOptions = {}): TalkStore =>
  new MemoryStore(now);
