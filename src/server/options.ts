import type { StartRequest, ToolEffect } from '../engine/reply.js';
import type { RuleChoice } from '../policy/rules.js';
import type { DelegateOptions } from './delegate/options.js';
import type { HumanOptions } from './human/options.js';
import type { StoredTurn, TalkStore } from './store/store.js';
import type { OpenSocket } from './socket.js';
import type { ToolContext } from './tool-context.js';
import type { Visitor } from './visitor.js';

export type { ToolContext, Visitor };

/** When a visitor's turn is over. Times in ms; see the Realtime API's `turn_detection`. */
export type TurnDetectionOption =
  | {
      readonly type: 'server_vad';
      readonly threshold?: number;
      readonly prefixPaddingMs?: number;
      readonly silenceDurationMs?: number;
      readonly idleTimeoutMs?: number | null;
    }
  | { readonly type: 'semantic_vad'; readonly eagerness?: 'low' | 'medium' | 'high' | 'auto' };

/**
 * For what, and where, impatience is heard from voices. Workplace, education and children are refused: in the EU the
 * first two are forbidden (AI Act, Article 5(1)(f)).
 */
export interface FrustrationFromVoice {
  /** What the talks are for, in a few words of English, e.g. `help with orders`. */
  readonly use: string;
  readonly where: 'shop' | 'customer-service';
}

/** Who the agent is. */
export interface AgentSession {
  readonly instructions: string;
  /** Default `gpt-realtime-2`. */
  readonly model?: string;
  /** Default `marin`. */
  readonly voice?: string;
  /** 0.25 to 1.5; default 1. */
  readonly speed?: number;
  /** What the agent is told to say first; null: it waits for the visitor. Default: a greeting that says that it is an AI. */
  readonly greeting?: string | null;
  /** Default: `server_vad` with 500 ms of silence. */
  readonly turnDetection?: TurnDetectionOption;
  /** Model that writes down what the visitor says; null: nobody does. Default `gpt-transcribe`. */
  readonly transcriptionModel?: string | null;
  /**
   * Our rules of a spoken talk, which stand behind `instructions` in sections, and of which the agent is reminded in
   * mid-talk: some can be switched off by name, and own words added. Null: none of them.
   */
  readonly policies?: RuleChoice | null;
  /**
   * Impatience is noticed from how a visitor's voice sounds, too, in their browser, and visitors are told so. Default: it
   * is not. Emotion recognition: see the README before you use it.
   */
  readonly frustrationFromVoice?: FrustrationFromVoice;
  /** How hard a reasoning model thinks before it speaks. Default `low`; ignored by models that do not reason. */
  readonly reasoningEffort?: 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';
}

/**
 * A tool of the site's, run on the server. Its arguments are a visitor's input, whoever wrote them: they are checked
 * against `parameters`, and `access` says whether this visitor may.
 */
export interface ServerTool {
  readonly name: string;
  readonly description: string;
  /** JSON schema (2020-12) of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** A `write` waits for the visitor's yes. */
  readonly effect: ToolEffect;
  /** The question for that yes, e.g. `Cancel order 1042?`; default: the tool's description. */
  confirm?(args: Readonly<Record<string, unknown>>): string;
  /** True, or why not, in words that the agent may say. Without it everybody may. */
  access?(
    visitor: Visitor | null,
    args: Readonly<Record<string, unknown>>,
  ): true | string | Promise<true | string>;
  /** What it returns goes to the model, as JSON unless it is a string. */
  run(args: Readonly<Record<string, unknown>>, context: ToolContext): unknown;
  /** Of a call, with its `access`; 27,000 at most, for a page waits for 30 s. Default 10,000. */
  readonly timeoutMs?: number;
  /** Its output asks for no reply. */
  readonly silent?: boolean;
}

/**
 * What the owner is willing to give. Absent: no such limit, but for the defaults that are named. A `visitor` is whom
 * `authorize` knows; nobody else is limited as one.
 */
export interface TalkLimits {
  /** Talks begun within a minute. Defaults 6 and 20. */
  readonly startsPerMinute?: { readonly visitor?: number; readonly address?: number };
  /** Talks at the same time. Default for a visitor: 2. */
  readonly concurrent?: { readonly visitor?: number; readonly address?: number; readonly site?: number };
  /**
   * Of one talk; it gets a closing sentence first. Default 15; the API's own cap is 60, and a day's 1,440 where
   * conversations are kept, for one session is followed by another there.
   */
  readonly minutesPerTalk?: number;
  readonly minutesPerDay?: { readonly visitor?: number; readonly address?: number; readonly site?: number };
  readonly usdPerDay?: { readonly visitor?: number; readonly site?: number };
}

/** Where a request comes from, as the platform tells it. */
export interface RequestInfo {
  /** The other end of the connection; null: not known. */
  readonly address: string | null;
}

/** Why a visitor may not talk, in plain words for them. */
export interface Denied {
  readonly denied: string;
}

/** One line for the site's log. Holds no speech, no secret and no visitor's id. */
export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly detail: string;
  readonly talkId?: string;
}

export interface EndedConversation {
  readonly talkId: string;
  readonly conversationId: string;
  readonly visitor: Visitor | null;
  readonly transcript: readonly StoredTurn[];
  /** `ended`: by the visitor; `limit`: by its time; `hung-up`: for breaking the rules; `lost`: nobody knows how. */
  readonly outcome: 'ended' | 'limit' | 'hung-up' | 'lost';
  /** From the usage that the server saw, without what `delegate` took; null: it saw none. */
  readonly costUsd: number | null;
  /** The visitor's last words were not answered. */
  readonly unanswered: boolean;
  /**
   * By what it showed that the visitor lost patience, e.g. `said “third time”`, `cut in: 3`; empty: it did not. From words
   * and behaviour alone.
   */
  readonly frustration: readonly string[];
}

/** What a visitor said of a talk after its end. */
export interface TalkRating {
  readonly rating: 'good' | 'bad';
  /** Redacted, at most 2,000 characters; empty: none. */
  readonly comment: string;
  readonly talkId: string;
  readonly conversationId: string;
  readonly visitor: Visitor | null;
}

/** A visitor has deleted a conversation. */
export interface ForgottenConversation {
  readonly conversationId: string;
  readonly visitor: Visitor | null;
}

export interface TalkHandlerOptions {
  /** The project's API key. It never leaves the server. */
  readonly apiKey: string;
  /** The agent, or how to choose it for a request (by the page, the signed-in visitor ...). */
  readonly session:
    AgentSession | ((request: Request, visitor: Visitor | null) => AgentSession | Promise<AgentSession>);
  /** The site's tools. */
  readonly tools?: readonly ServerTool[];
  /** Default: the process's memory, which is right for one process alone. */
  readonly store?: TalkStore;
  readonly limits?: TalkLimits;
  /** How visitors come to a person; the agent gets the tool `escalate` for it. Default: not at all. */
  readonly human?: HumanOptions;
  /**
   * A text model that thinks about deep questions (Responses API, `store: false`) while the agent keeps the visitor
   * company; the agent gets the tool `delegate` for it. Default: none.
   */
  readonly delegate?: DelegateOptions;
  /**
   * Who is talking, from the request and the page's `identity` token; null: nobody in particular. Default: null for
   * everyone. `verifyIdentity` reads a signed token.
   */
  readonly authorize?: (
    request: Request,
    identity: string | null,
  ) => Visitor | null | Denied | Promise<Visitor | null | Denied>;
  /** A last question before a talk begins, e.g. whether a bot check was passed. False refuses. */
  readonly challenge?: (request: Request, start: StartRequest) => boolean | Promise<boolean>;
  /** The visitor's address. Default: what the platform tells; forwarded headers are not trusted. */
  readonly clientAddress?: (request: Request, info: RequestInfo) => string | null;
  /** Default `https://api.openai.com/v1`; another server that speaks the same protocol. */
  readonly baseUrl?: string;
  /** Who stops the agent when the visitor speaks: the element, which tells words from a cough (default), or the API. */
  readonly interrupter?: 'client' | 'server';
  /** Origins that may use this endpoint besides its own, e.g. `https://shop.example`. */
  readonly allowedOrigins?: readonly string[];
  /** The page's WebSocket may go straight to the API with a client secret. Default false: it goes through the relay. */
  readonly clientSecrets?: boolean;
  /**
   * A server that lives as long as a talk watches each WebRTC talk from beside it. Default: true where a socket can
   * be opened; false on platforms that end with the response.
   */
  readonly sideband?: boolean;
  /** Seals talks and keys the visitors' hashes; at least 32 characters. Default: derived from the API key. */
  readonly secret?: string;
  /** How long the API may take to answer. Default 10,000 ms. */
  readonly timeoutMs?: number;
  /** Takes out of a text what must not be kept. Default: card numbers and passwords. */
  readonly redact?: (text: string) => string;
  /**
   * How long a conversation is kept after its latest talk, days (0.02: half an hour). While it is, its visitor can go on
   * with it on the next page. Default 0: only as long as the talk.
   */
  readonly retentionDays?: number;
  /**
   * A text model that writes down, after each talk, what was said before the turns that the next session is told word for
   * word (Responses API, `store: false`). Default null: sentences that hold facts are taken from there.
   */
  readonly summaryModel?: string | null;
  readonly onConversationEnd?: (conversation: EndedConversation) => void | Promise<void>;
  /** A visitor deletes a conversation: it is gone from `store`; the owner deletes what they have put elsewhere. */
  readonly onForget?: (conversation: ForgottenConversation) => void | Promise<void>;
  /** A visitor has rated a talk; they may do so again, and change their mind. */
  readonly onRating?: (rating: TalkRating) => void | Promise<void>;
  readonly log?: (entry: LogEntry) => void;
  /** Default: the platform's own. */
  readonly fetch?: typeof fetch;
  /** Opens sockets to the API. Default: by the platform. */
  readonly openSocket?: OpenSocket;
  /** Ms since the epoch. */
  readonly now?: () => number;
}
