import type { EndedConversation, LogEntry } from './options.js';
import type { SeedItem } from '../conversation/seed.js';
import type { Guard } from './limits/guard.js';
import type { RelaySeat } from './relay/seat.js';
import type { OpenSocket } from './socket.js';
import type { TalkStore } from './store/store.js';
import type { TalkRecord } from './talk-record.js';
import type { ToolDesk } from './tools/desk.js';

/** How a talk came to its end, as whoever watched it saw it. */
export interface TalkEnd {
  readonly outcome: EndedConversation['outcome'];
  /** How long it took. A page's word alone gives nothing back: then all that was reserved. */
  readonly ms: number;
  /** Null: nobody saw the usage. */
  readonly costUsd: number | null;
  /** The visitor's last words were not answered. */
  readonly unanswered: boolean;
}

/** What handler, relay and sideband share: built once by `createTalkHandler` from its options. */
export interface ServerParts {
  readonly apiKey: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** The platform's, or the owner's. */
  readonly fetch: typeof fetch;
  readonly openSocket: OpenSocket;
  /** How long the API may take to answer, ms. */
  readonly timeoutMs: number;
  readonly interrupter: 'client' | 'server';
  readonly store: TalkStore;
  readonly guard: Guard;
  readonly desk: ToolDesk;
  /** Of every text before it is stored. */
  readonly redact: (text: string) => string;
  readonly log: (entry: LogEntry) => void;
  /** Ms since the epoch. */
  readonly now: () => number;
  /** How long conversations are kept after their talks; 0: they are not. */
  readonly keptMs: number;
  /** Until when the turns of a talk are kept, for `store.append`; ms since the epoch. */
  keepUntilMs(talk: TalkRecord): number;
  /** Ends a WebRTC call at the API. True: it is over now (or was before). Never rejects. */
  hangUp(talk: TalkRecord): Promise<boolean>;
  /**
   * Settles the talk and tells the owner of it, whoever comes first: what comes later changes nothing. Never rejects.
   * To be called when all turns are appended. False: somebody else has ended it.
   */
  end(talk: TalkRecord, end: TalkEnd): Promise<boolean>;
}

/** What a ticket at the relay stands for. */
export interface RelayStart {
  readonly record: TalkRecord;
  /** The session's body, as the API takes it. */
  readonly session: Readonly<Record<string, unknown>>;
  readonly greeting: string | null;
  /** What the page may have the agent told in mid-talk; absent: nothing. */
  readonly notes?: readonly string[];
  /** What the session is told before it begins. */
  readonly seed: readonly SeedItem[];
  /** So many of the turns that are kept are in it; absent: all, for the talk takes over from none. */
  readonly seededTurns?: number;
  /** For `OpenAI-Safety-Identifier`; null: nothing is known of the visitor. */
  readonly safetyIdentifier: string | null;
}

export interface Relay {
  seat(start: RelayStart): RelaySeat;
  /** Its page says that the talk is over. Resolves when what was said is kept; at once if it is not here. */
  end(talkId: string): Promise<void>;
  close(): void | Promise<void>;
}

export interface Sidebands {
  /**
   * Resolves when the call is watched, and knows what was said before. Rejects when it can't be, within `timeoutMs`; it is not watched later then,
   * for the page has been told to bring the site's tool calls by itself.
   */
  watch(
    record: TalkRecord,
    session: Readonly<Record<string, unknown>>,
    seed: readonly SeedItem[],
    seededTurns?: number,
  ): Promise<void>;
  /** The call is over. Resolves when what was said is kept; at once if it is not watched here. */
  end(talkId: string): Promise<void>;
  close(): void | Promise<void>;
}
