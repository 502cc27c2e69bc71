import type { Answers, EngineCapabilities, Fact } from '../engine/engine.js';
import type { SegmentKey } from '../ports/playback.js';

/**
 * How the reflex answers a barge-in in one session.
 *
 * In `client` mode the server must not stop the agent by itself (`interrupt_response: false`), and then it must not
 * answer by itself either, or "mm-hmm" would be answered over the agent's own voice. Two ways, for the bench:
 * - `switch`: only while the agent holds the floor; the session goes back to answering by itself when the agent is
 *   silent, so that an ordinary turn costs no further round trip. Deterministic, because the acknowledgement of the
 *   setting and `committed` come in order on one wire: what was acknowledged before is what the server acted by.
 * - `always-client`: for the whole session; simpler, and one round trip later at each turn.
 */
export interface ReflexSetup {
  readonly interrupter: 'server' | 'client';
  readonly answering: 'switch' | 'always-client';
  readonly capabilities: EngineCapabilities;
  /** Who counts what was heard, and shortens the model's record to it. `server`: it also plays, and clears. */
  readonly heardFrom: 'client' | 'server';
  /** Flush ids begin here: two links may share one playback. */
  readonly firstId: number;
}

/** What playback does, as far as we have told it. */
export type Floor =
  /** Nothing sounds or waits to. */
  | { readonly type: 'quiet' }
  | { readonly type: 'playing' }
  | { readonly type: 'ducked' }
  /** `dueMs`: when it is looked at again whether anybody still speaks. */
  | { readonly type: 'held'; readonly sinceMs: number; readonly dueMs: number }
  /** `dueMs`: when we stop waiting for playback's count to cancel; null: done. */
  | { readonly type: 'flushing'; readonly flushId: number; readonly dueMs: number | null };

/** What the local detector says of the stretch of speech under way. */
export type Local =
  | { readonly type: 'silent' }
  | { readonly type: 'suspected' }
  /** `wordsTell`: the server's turn began with it, so its words will be known soon, and be of it alone. */
  | { readonly type: 'sustained'; readonly speechMs: number; readonly wordsTell: boolean }
  /** The server has ended the turn, the detector's hangover has not: new only if the voice goes on. */
  | { readonly type: 'over'; readonly speechMs: number }
  /** Dismissed: whatever it is, it takes nothing until it has ended. */
  | { readonly type: 'ignored' };

export type Verdict = 'none' | 'pending' | 'confirmed' | 'dismissed';

/** A visitor's item that nobody has answered: in the record, spoken while the agent held the floor. */
export interface Unanswered {
  readonly itemId: string;
  /** `unnoticed`: the server heard it, the local detector did not; it stays in the record, without a reply. */
  readonly verdict: 'pending' | 'dismissed' | 'unnoticed';
  /** The server's word that it ended, kept back: told if it takes the floor after all. */
  readonly stopped: Fact | null;
}

/** The visitor's turn under way, as the server divides turns. */
export interface Visitor {
  readonly verdict: Verdict;
  /** From the server's `speech_started` to its `committed`. */
  readonly itemId: string | null;
  /** When the server began to hear it. */
  readonly heardSinceMs: number;
  /** Facts kept back: the server heard speech that may not take the floor. */
  readonly withheld: readonly Fact[];
  readonly unanswered: readonly Unanswered[];
}

export interface ReplyItem {
  readonly itemId: string;
  readonly heard: boolean;
}

/** A response of the conversation's, until it is done and nothing of it is left to play. */
export interface Reply {
  readonly responseId: string;
  readonly done: boolean;
  readonly cut: boolean;
  readonly cancelled: boolean;
  /** Its spoken items, in order, that are not settled by a truncation or deletion. */
  readonly items: readonly ReplyItem[];
}

/** Audio that playback has and that has not been reported as drained. */
export interface Segment extends SegmentKey {
  readonly responseId: string;
  readonly finished: boolean;
  /** Was there when the flush under way was sent. */
  readonly flushed: boolean;
}

export interface Truncation extends SegmentKey {
  readonly requestId: string;
  readonly endMs: number;
  readonly retried: boolean;
}

/** A reply that we must ask for: `blocked` until the response that was in the way is done. */
export type Owed = 'nothing' | 'due' | 'asked' | 'blocked';

export interface ReflexState {
  readonly setup: ReflexSetup;
  readonly listening: boolean;
  readonly floor: Floor;
  readonly local: Local;
  readonly visitor: Visitor;
  readonly replies: readonly Reply[];
  readonly segments: readonly Segment[];
  /** Responses of which nothing is played: cut, or out of band. The latest few. */
  readonly dropped: readonly string[];
  readonly truncations: readonly Truncation[];
  /** Who answers, as the session in force has it (null: not told, or turns are made by hand), and as we asked last. */
  readonly acknowledged: Answers | null;
  readonly requested: Answers | null;
  readonly owed: Owed;
  readonly nextId: number;
}

/** What playback has, and what it does with it. */
export type Sounding = Pick<ReflexState, 'floor' | 'segments' | 'local'>;

export const initialReflex = (setup: ReflexSetup): ReflexState => ({
  setup,
  listening: true,
  floor: { type: 'quiet' },
  local: { type: 'silent' },
  visitor: { verdict: 'none', itemId: null, heardSinceMs: 0, withheld: [], unanswered: [] },
  replies: [],
  segments: [],
  dropped: [],
  truncations: [],
  acknowledged: null,
  requested: null,
  owed: 'nothing',
  nextId: setup.firstId,
});

/** Whether audio of this response is to be thrown away as it comes. */
export const drops = (state: ReflexState, responseId: string): boolean => state.dropped.includes(responseId);

/** A response is under way that will go on unless we cancel it. */
export const isGenerating = (state: ReflexState): boolean =>
  state.replies.some(({ done, cut }) => !done && !cut);

/** Audible, about to be, or being stopped. */
export const agentHoldsFloor = (state: ReflexState): boolean =>
  state.segments.length > 0 || state.floor.type === 'flushing' || isGenerating(state);

/** We, not the server, decide what a visitor's words do. */
export const weAnswer = (state: ReflexState): boolean =>
  state.setup.interrupter === 'client' && state.acknowledged === 'client';
