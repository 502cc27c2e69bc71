import type { Voice } from '../ports/capture.js';

/** One party's uninterrupted contribution. Ids are ours: an item's id dies with its session, a turn's does not. */
export interface Turn {
  readonly id: string;
  readonly speaker: 'visitor' | 'agent';
  /** All the words, heard or not; for a visitor's turn empty until it is transcribed. */
  readonly text: string;
  /** The agent's words that were heard, snapped to a word: an estimate from `heardMs`. A visitor's: `text`. */
  readonly heardText: string;
  readonly heardMs: number;
  /** Who counted `heardMs`: we, at the output, or the server. */
  readonly heardSource: 'rendered' | 'server';
  /**
   * An agent's: the visitor cut it off, or left before it was heard to its end. A visitor's: page or link were gone
   * before all of its words were there.
   */
  readonly interrupted: boolean;
  /** No more will change in it. */
  readonly complete: boolean;
  readonly phase?: 'commentary' | 'final_answer';
  /** When it began to sound (agent) or was begun to be spoken or typed (visitor); ms since the epoch. */
  readonly startedAtMs: number;
  readonly voice?: Voice;
  /** The visitor's: the language that was heard in it, a base tag, e.g. `de`; absent: nobody tells. */
  readonly lang?: string;
  /** The visitor's: how sure whoever wrote it down is of its numbers, 0..1; absent: wholly, or nobody tells. */
  readonly sureOfNumbers?: number;
  /** The visitor's, written and not spoken. */
  readonly typed?: true;
}

export interface ToolCall {
  readonly callId: string;
  readonly name: string;
  /** JSON as the model wrote it. */
  readonly arguments: string;
  /** The turn that was last when the agent called; absent: nothing had been said. */
  readonly followsTurnId?: string;
  /** Absent while the tool runs. */
  readonly output?: string;
}

/** What was said and heard, in the order in which it was spoken: the latest thousand turns, and as many tool calls. */
export interface Conversation {
  readonly turns: readonly Turn[];
  readonly toolCalls: readonly ToolCall[];
}
