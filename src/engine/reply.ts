import type { ToolDeclaration } from './commands.js';

/**
 * The agreement between the element and the site's endpoint, used by both sides (types only).
 * The element posts a `TalkRequest` as JSON to `endpoint`; 200 answers with a `TalkReply`, anything else with a
 * `TalkRefusal`.
 */
export interface TalkRequest {
  readonly transport: 'websocket';
  /** BCP 47; the agent answers in it. */
  readonly lang: string;
  /** Tools that the page answers. */
  readonly tools: readonly ToolDeclaration[];
}

export interface TalkReply {
  readonly transport: 'websocket';
  readonly url: string;
  /** WebSocket subprotocols; they hold a client secret, which is good for one connection. */
  readonly protocols: readonly string[];
  /** Who cuts the agent off at a barge-in. */
  readonly interrupter: 'server' | 'client';
  /** What the agent is told to say first; null: it waits for the visitor. */
  readonly greeting: string | null;
}

export type RefusalReason = 'refused' | 'too-many' | 'bad-request' | 'quota' | 'upstream' | 'not-found';

export interface TalkRefusal {
  readonly error: {
    readonly reason: RefusalReason;
    /** For people, in plain words. */
    readonly message: string;
    readonly retryable: boolean;
  };
}
