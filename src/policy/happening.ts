import type { Fact } from '../conversation/facts.js';
import type { Turn } from '../conversation/turn.js';

/** What has just happened. */
export type Happening =
  | Fact
  | { readonly type: 'typed'; readonly text: string }
  /** Policies have come, or the words and phrases by which they judge: what was said before can be judged now. */
  | { readonly type: 'words-known' }
  /** Something that can be seen in the rest of the moment, or nothing but time that has passed. */
  | { readonly type: 'else' };

/** A tool call under way. */
export interface RunningCall {
  readonly callId: string;
  readonly name: string;
  /** Ms since the epoch. */
  readonly sinceMs: number;
}

/** The agent's latest response, as far as it is known. */
export interface Answer {
  readonly responseId: string;
  /** What it says: a commentary may come before the answer. */
  readonly turns: readonly Turn[];
  /** Of its sound, heard and arrived. Over WebRTC no more arrives than is heard. */
  readonly heardMs: number;
  readonly receivedMs: number;
  /** It has called a tool. */
  readonly called: boolean;
}
