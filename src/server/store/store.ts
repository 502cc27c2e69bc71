/** One turn of a conversation as the site keeps it. */
export interface StoredTurn {
  /** Kept once: appending it again changes nothing. Unguessable, unique in its conversation. */
  readonly id: string;
  /** `observed`: seen on the wire by the site's own server; `reported`: told by the page, and so perhaps untrue. */
  readonly source: 'observed' | 'reported';
  readonly speaker: 'visitor' | 'agent' | 'tool';
  /** Of an agent's turn: what was heard. Of a tool: its name, arguments and output as JSON. Redacted. */
  readonly text: string;
  readonly interrupted: boolean;
  /** Ms since the epoch. */
  readonly startedAtMs: number;
}

/**
 * An amount that a talk may use of an account, e.g. 600,000 ms of `minutes:visitor:7:2026-11-22`. It counts until
 * `expiresAtMs`, each charge for itself: an account whose charges expire a minute after they were taken is a sliding
 * window. A talk charges an account once.
 */
export interface Charge {
  readonly account: string;
  /** A whole number from 0 to 2^53 − 1 (counts, ms, micro-dollars), so that nothing drifts; others are rejected. */
  readonly amount: number;
  /** The most that the account may hold. */
  readonly limit: number;
  readonly expiresAtMs: number;
}

/**
 * A talk that holds a reservation. It stays until it is settled, but no longer than a week after it was due.
 */
export interface OpenTalk {
  readonly talkId: string;
  /** What is needed to end it, as JSON. */
  readonly record: string;
  /** On what terms it was let in, for whoever settles it; unlike the record it never changes. */
  readonly terms?: string;
  /** When it is to be ended, ms since the epoch. */
  readonly dueAtMs: number;
}

/**
 * All that the endpoint remembers. Every method is atomic, and what it has resolved to is kept, whatever happens to
 * the process afterwards; several processes may share one store. Times are ms since the epoch; what has expired is as
 * if it had never been. Methods reject when the store fails; nothing is half done then.
 */
export interface TalkStore {
  put(key: string, value: string, expiresAtMs: number): Promise<void>;
  get(key: string): Promise<string | null>;
  /** Puts it if nothing is there and returns null, or returns what is there. */
  claim(key: string, value: string, expiresAtMs: number): Promise<string | null>;
  /** Reads and removes: one caller alone gets it. */
  take(key: string): Promise<string | null>;

  /**
   * Adds turns behind those that are there, in this order; ones whose id is there already are left out. The
   * conversation is kept until the latest time that it was appended with.
   */
  append(conversationId: string, turns: readonly StoredTurn[], keepUntilMs: number): Promise<void>;
  turns(conversationId: string): Promise<readonly StoredTurn[]>;
  forget(conversationId: string): Promise<void>;

  /**
   * Takes every charge or none. Returns the first account that is full, or null: reserved. A talk that is open already
   * stays as it is, and counts as reserved.
   */
  reserve(talk: OpenTalk, charges: readonly Charge[]): Promise<string | null>;
  /** What each of these accounts holds now, in their order. */
  held(accounts: readonly string[]): Promise<readonly number[]>;
  /** Replaces the record of an open talk. False: there is none. */
  note(talkId: string, record: string): Promise<boolean>;
  open(talkId: string): Promise<OpenTalk | null>;
  /**
   * Closes a talk: what it reserved of each account named in `used` becomes that amount (0: given back; it may be more
   * than was reserved), the rest stays as reserved. False: it was closed already, and nothing changes.
   */
  settle(talkId: string, used: Readonly<Record<string, number>>): Promise<boolean>;
  /** Open talks whose time is over, the oldest first. */
  due(beforeMs: number, atMost: number): Promise<readonly OpenTalk[]>;

  /** Gives back connections and files. */
  close(): Promise<void>;
}

/** How long a talk that nobody settles is remembered after it was due, for a sweep that comes late. */
export const UNSETTLED_TALK_MS = 7 * 24 * 3_600_000;

/** Rejects what could not be counted without drifting. */
export function checkAmounts(amounts: readonly number[]): void {
  const wrong = amounts.find((amount) => !Number.isSafeInteger(amount) || amount < 0);
  if (wrong !== undefined)
    throw new RangeError(`A store counts in whole numbers from 0 on, not in ${wrong}.`);
}

/** Rejects charges that could not be settled one by one. */
export function checkCharges(charges: readonly Charge[]): void {
  checkAmounts(charges.map(({ amount }) => amount));
  if (new Set(charges.map(({ account }) => account)).size === charges.length) return;
  throw new RangeError('A talk charges an account once.');
}
