import type { Visitor } from './visitor.js';

/** What a tool's `access` and `run` get beside the arguments. */
export interface ToolContext {
  /** Null: nobody is signed in. */
  readonly visitor: Visitor | null;
  readonly talkId: string;
  /** Of sessions that take over from each other before the API's hour is over, the first one's; else the same. */
  readonly firstTalkId: string;
  readonly conversationId: string;
  /** BCP 47, of the visitor; empty: not known. */
  readonly lang: string;
  readonly callId: string;
  /** Aborts when the call has taken too long or the talk is over. */
  readonly signal: AbortSignal;
}
