import type { ToolDeclaration } from './commands.js';

/**
 * The agreement between the element and the site's endpoint, used by both sides (types only). The element posts a
 * `TalkRequest` as JSON to `endpoint`; each request has the reply that is named beside it with 200 (204: no body).
 * Anything else answers with a `TalkRefusal`.
 */
export type TalkRequest =
  StartRequest | ToolRequest | ConfirmRequest | ReportRequest | EndRequest | RateRequest | ForgetRequest;

/** What a tool does to the world: `read` nothing; `write` something that a visitor has to say yes to. */
export type ToolEffect = 'read' | 'write';

/** A tool that the page answers, as it tells the endpoint. */
export interface PageTool extends ToolDeclaration {
  /** Its output asks for no reply. */
  readonly silent?: boolean;
}

/** Begins a talk: answered by a `TalkReply`. */
export interface StartRequest {
  readonly type: 'start';
  readonly transport: 'webrtc' | 'websocket';
  /** With `webrtc`: the browser's offer. */
  readonly sdp?: string;
  /** BCP 47; the agent answers in it. */
  readonly lang: string;
  /** The visitor makes the turns, by holding a button: the session is to find none. Absent: it finds them. */
  readonly turnTaking?: 'hold';
  readonly tools: readonly PageTool[];
  /** The owner's signed token of who the visitor is. */
  readonly identity?: string;
  /** What the page knows (page, product, cart): untrusted facts, told to the agent as such. At most 4 kB of JSON. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** The conversation to go on with, as an earlier reply named it. One that is no good any more begins another. */
  readonly conversation?: string;
  /**
   * The proof of a talk of the same conversation that goes on, and that this one is to take over from before its session
   * is over: it stands in for it, within its time, and is no talk more.
   */
  readonly succeeds?: string;
}

export interface TalkReply {
  /** Proves this talk to the endpoint in later requests: sealed, expiring, good for nothing else. */
  readonly talk: string;
  readonly way: Way;
  /** Who cuts the agent off at a barge-in. */
  readonly interrupter: 'server' | 'client';
  /** What the agent is told to say first; null: it waits for the visitor. */
  readonly greeting: string | null;
  /**
   * What the page may have the agent told in mid-talk, by name, and nothing else: its policies choose, the site words.
   * `ask-to-repeat` is what the agent is to say where a visitor's words were lost. Absent: nothing.
   */
  readonly notes?: Readonly<Record<string, string>>;
  /**
   * How the visitor's words are written down, in the wire's own shape, for a page that has them written down in another
   * language; a relay is told the language alone. Absent: nobody has set one, or nobody writes them down.
   */
  readonly transcription?: Readonly<Record<string, unknown>>;
  /** How fast the agent speaks, as its owner has set it, 0.25–1.5; absent: 1. */
  readonly speed?: number;
  /** The tools that are not the page's own. */
  readonly tools: readonly SiteTool[];
  /** The site's server sees the talk by itself: the page need not report what is said. */
  readonly observed: boolean;
  /** When the site ends the talk at the latest, ms since the epoch; null: it sets no limit. */
  readonly endsAtMs: number | null;
  /** To go on with the conversation in a later talk: sealed, expiring, this visitor's alone. Null: it is not kept. */
  readonly conversation: string | null;
  /** The owner's name of it, for a page that takes over; good for nothing at the endpoint. */
  readonly conversationId?: string;
  /** It is the one that was asked for. */
  readonly continues?: boolean;
  /** What was said before, for the page to tell the session; absent: it knows, or nothing was said. */
  readonly seed?: string;
  /**
   * The site's owner wants impatience to be heard from the voice, too: what the visitor is told of it, in their language.
   * Absent, or where it can't be shown: nothing is.
   */
  readonly voiceNotice?: string;
  /** Of the session's model and of what writes down the visitor's words. Absent: nobody knows them. */
  readonly prices?: Prices;
}

/** For the page to tell what a talk has cost. */
export interface Prices {
  readonly response: UnitPrices;
  readonly transcription: UnitPrices;
}

/** In the shape of the wire's usage: where that has a count, here is what one of them costs, in USD. */
export interface UnitPrices {
  readonly [field: string]: number | UnitPrices;
}

/** How to reach the session; good for one link. */
export type Way =
  | { readonly transport: 'webrtc'; /** The answer to the offer. */ readonly sdp: string }
  | {
      readonly transport: 'websocket';
      readonly url: string;
      /** WebSocket subprotocols; one holds a credential (a relay's ticket or a client secret), which is used once. */
      readonly protocols: readonly string[];
    };

/**
 * A tool of the site's. `site`: the page forwards the call to the endpoint and gives its output to the model.
 * `sideband`: the site's server sees the call by itself and gives the output to the model; the page only watches.
 * Whoever answers, the page asks for the response when all calls of one response have their outputs.
 */
export interface SiteTool {
  readonly name: string;
  readonly answeredBy: 'site' | 'sideband';
  /** Its output asks for no reply. */
  readonly silent: boolean;
}

/** Forwards a call to the site: answered by a `ToolReply`. The same `callId` is run once, however often it comes. */
export interface ToolRequest {
  readonly type: 'tool';
  readonly talk: string;
  readonly callId: string;
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
}

export interface ToolReply {
  /** For the model. */
  readonly output: string;
  /** The call writes, and has not been done: it is done when the visitor has said yes and the model calls again. */
  readonly confirm?: Confirmation;
}

/** What the visitor is to say yes to. */
export interface Confirmation {
  readonly id: string;
  /** In plain words, e.g. `Cancel order 1042?`. */
  readonly question: string;
}

/** The visitor tapped yes: 204. */
export interface ConfirmRequest {
  readonly type: 'confirm';
  readonly talk: string;
  readonly id: string;
}

/** A turn as the page tells it; kept as reported, never taken for the agent's own words. */
export interface ReportedTurn {
  /** The page's own id of it: a turn that is told twice is kept once. */
  readonly id: string;
  readonly speaker: 'visitor' | 'agent';
  /** Of an agent's turn: what was heard of it. */
  readonly text: string;
  readonly interrupted: boolean;
  /** Ms since the epoch. */
  readonly startedAtMs: number;
}

/** What was said, where no server sees it by itself: 204. */
export interface ReportRequest {
  readonly type: 'report';
  readonly talk: string;
  readonly turns: readonly ReportedTurn[];
}

/** The talk is over: 204. Sent so that it survives the page. */
export interface EndRequest {
  readonly type: 'end';
  readonly talk: string;
}

/** How the visitor found the talk: 204. Until an hour after the talk's time is over. */
export interface RateRequest {
  readonly type: 'rate';
  readonly talk: string;
  readonly rating: 'good' | 'bad';
  /** In their own words; empty: none. Cut to 2,000 characters. */
  readonly comment: string;
}

/** Deletes a conversation: 204, also where there is none. */
export interface ForgetRequest {
  readonly type: 'forget';
  readonly conversation: string;
  /** As in the start's request. */
  readonly identity?: string;
}

export type RefusalReason =
  /** Malformed, too large, or a method or transport that is not offered. */
  | 'bad-request'
  /** The page's origin, or the visitor, may not. */
  | 'refused'
  /** Too often, or too many at once: later it may work. */
  | 'too-many'
  /** The day's or the talk's allowance is used up. */
  | 'limit'
  /** The API's account is. */
  | 'quota'
  /** The talk's proof is forged or has expired, or the talk is over. */
  | 'unknown-talk'
  | 'unknown-tool'
  /** The API failed, or did not answer in time. */
  | 'upstream'
  | 'not-found';

export interface TalkRefusal {
  readonly error: {
    readonly reason: RefusalReason;
    /** For people, in plain words. */
    readonly message: string;
    readonly retryable: boolean;
  };
}
