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
 * An amount that a talk may use of an account, e.g. 10 minutes of `minutes:visitor:7:2026-11-22`. Accounts vanish at
 * `expiresAtMs`.
 */
export interface Charge {
  readonly account: string;
  readonly amount: number;
  /** The most that the account may hold. */
  readonly limit: number;
  readonly expiresAtMs: number;
}

/** A talk that holds a reservation. `record`: what is needed to end it, as JSON. */
export interface OpenTalk {
  readonly talkId: string;
  readonly record: string;
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

  /** Adds turns behind those that are there, in this order; ones whose id is there already are left out. */
  append(conversationId: string, turns: readonly StoredTurn[], keepUntilMs: number): Promise<void>;
  turns(conversationId: string): Promise<readonly StoredTurn[]>;
  forget(conversationId: string): Promise<void>;

  /** Takes every charge or none. Returns the account that is full, or null: reserved. */
  reserve(talk: OpenTalk, charges: readonly Charge[]): Promise<string | null>;
  /** Replaces the record of an open talk. False: there is none. */
  note(talkId: string, record: string): Promise<boolean>;
  open(talkId: string): Promise<OpenTalk | null>;
  /**
   * Closes a talk: what it reserved of each account named in `used` becomes that amount (0: given back), the rest
   * stays as reserved. False: it was closed already, and nothing changes.
   */
  settle(talkId: string, used: Readonly<Record<string, number>>): Promise<boolean>;
  /** Open talks whose time is over, the oldest first. */
  due(beforeMs: number, atMost: number): Promise<readonly OpenTalk[]>;

  /** Gives back connections and files. */
  close(): Promise<void>;
}
