import type { Command, Fact } from '../engine/engine.js';
import type { Confirmation, TalkReply, Way } from '../engine/reply.js';
import type { ToolCall } from '../conversation/turn.js';
import type { PlainWords } from '../policy/plain-words.js';
import type { Given } from '../policy/policy.js';
import type { LinkAccess } from '../transport/transport.js';
import type { Answering, DeclaredTool } from './declared-tool.js';
import type { Live, State, TypedText } from './state.js';
import type { EndReason, SpeakHow, StopReason, TalkOptions, TalkProblem, TurnLatency } from './talk.js';

/** What happens to a talk: wishes of the visitor or the page, and facts from the outside. */
export type SessionEvent = Wish | OutsideFact;

export type Wish =
  /** `linkId`: of the link that it will open. */
  | { readonly type: 'start'; readonly linkId: string; readonly transport: TalkOptions['transport'] }
  | { readonly type: 'stop'; readonly reason?: StopReason }
  | { readonly type: 'interrupt' }
  /** Typed words; the item's id is ours. */
  | { readonly type: 'send'; readonly itemId: string; readonly text: string }
  | { readonly type: 'mute'; readonly muted: boolean }
  /** By hand: a turn begins, and is sent or thrown away. */
  | { readonly type: 'speak'; readonly how: SpeakHow }
  /** The visitor has chosen another one. */
  | { readonly type: 'change-microphone' }
  | { readonly type: 'declare'; readonly tools: readonly DeclaredTool[] }
  /** A tap on the question of that id. `text` tells the agent, as a typed turn. */
  | ({ readonly type: 'confirm'; readonly confirmationId: string; readonly yes: boolean } & TypedText);

export type OutsideFact =
  /** Microphone and audio graph stand. */
  | { readonly type: 'microphone-opened' }
  | { readonly type: 'microphone-failed'; readonly problem: TalkProblem }
  /** The link's transport stands. `sdp`: WebRTC's offer, else null. */
  | { readonly type: 'link-prepared'; readonly linkId: string; readonly sdp: string | null }
  | { readonly type: 'link-unprepared'; readonly linkId: string; readonly detail: string }
  | { readonly type: 'access-granted'; readonly linkId: string; readonly access: TalkReply }
  /** `unoffered`: the endpoint does not know this transport; another one it may. */
  | {
      readonly type: 'access-failed';
      readonly linkId: string;
      readonly problem: TalkProblem;
      readonly unoffered: boolean;
    }
  | { readonly type: 'link-fact'; readonly linkId: string; readonly fact: Fact }
  /** `confirm`: the call was not done, and waits for a yes. */
  | {
      readonly type: 'tool-finished';
      readonly callId: string;
      readonly output: string;
      readonly confirm?: Confirmation;
    }
  /** The site knows of the tapped yes, or it could not be told. */
  | ({ readonly type: 'site-told'; readonly confirmationId: string; readonly told: boolean } & TypedText)
  | { readonly type: 'sound-blocked'; readonly problem: TalkProblem }
  | { readonly type: 'sound-allowed' }
  /** The short words of the talk's language have been fetched. */
  | { readonly type: 'plain-words-loaded'; readonly plain: PlainWords }
  | { readonly type: 'policies-loaded'; readonly director: Director }
  /** Null: it can't be had. `event`: what it was fetched for, and happens now; null: nothing yet. */
  | {
      readonly type: 'on-demand-loaded';
      readonly code: OnDemand | null;
      readonly event: SessionEvent | null;
    }
  | { readonly type: 'timer'; readonly name: TimerName };

/**
 * link: opening it takes too long; answer: none has begun that was asked for; words: nor did what they said; tail: the
 * turn that was made by hand is whole; retry: a lost link is looked for again; policy: one wants to look again;
 * successor: something is due for the next session; park: nobody has spoken for long; shut: and nobody has come back.
 */
export type TimerName =
  'link' | 'answer' | 'words' | 'tail' | 'retry' | 'policy' | 'successor' | 'park' | 'shut';

/** What is to be done about it, by the shell. */
export type Effect =
  | { readonly type: 'open-microphone' }
  /** Once more, in mid-talk: told as at first. */
  | { readonly type: 'ask-microphone' }
  /** Given back, in mid-talk: no track of ours is open any more. */
  | { readonly type: 'shut-microphone' }
  /** Makes the link's transport; one that was made before is closed. */
  | { readonly type: 'prepare-link'; readonly linkId: string; readonly transport: Way['transport'] }
  | {
      readonly type: 'request-access';
      readonly linkId: string;
      readonly transport: Way['transport'];
      readonly sdp: string | null;
      readonly tools: readonly DeclaredTool[];
    }
  /** How one session takes over from another; the timer `successor` is told again when it is there. */
  | { readonly type: 'load-succession' }
  | { readonly type: 'succeed'; readonly deed: Succeeding }
  | { readonly type: 'open-link'; readonly linkId: string; readonly access: LinkAccess }
  | { readonly type: 'send'; readonly command: Command }
  | { readonly type: 'interrupt' }
  /** What the visitor's words do to the agent that they were spoken over. */
  | { readonly type: 'settle'; readonly verdict: 'confirm' | 'dismiss'; readonly itemId: string }
  /** Whether the link takes the microphone's sound. */
  | { readonly type: 'listen'; readonly open: boolean }
  /** Silences the microphone itself, without giving it back. */
  | { readonly type: 'silence-microphone'; readonly silent: boolean }
  | { readonly type: 'run-tool'; readonly call: ToolCall; readonly how: Answering }
  /** Somebody else has answered the call. */
  | { readonly type: 'leave-tool'; readonly callId: string }
  /** The visitor has tapped yes; `site-told` follows. */
  | ({ readonly type: 'confirm-at-site'; readonly confirmationId: string } & TypedText)
  /** Brings `OnDemand`; `on-demand-loaded` follows. */
  | { readonly type: 'load-on-demand'; readonly event: SessionEvent | null }
  /** Brings the policies; `policies-loaded` follows. `notes`: what the agent may be told, by name. */
  | { readonly type: 'load-policies'; readonly notes: Readonly<Record<string, string>> }
  /** The quiet sound that something is being done. */
  | { readonly type: 'think'; readonly on: boolean }
  | { readonly type: 'set-timer'; readonly name: TimerName; readonly delayMs: number }
  | { readonly type: 'clear-timer'; readonly name: TimerName }
  /** Everything the talk has opened is closed, everything that is under way is aborted. */
  | { readonly type: 'release' }
  | { readonly type: 'tell-latency'; readonly turnId: string; readonly latency: TurnLatency }
  | { readonly type: 'tell-directed'; readonly given: Given }
  | { readonly type: 'tell-problem'; readonly problem: TalkProblem }
  | { readonly type: 'tell-ended'; readonly reason: EndReason };

/** What is to be done about the next session, beside the one in use. */
export type Succeeding =
  /** Told as `prepare-link` is. */
  | { readonly type: 'prepare'; readonly linkId: string }
  /** Told as `request-access` is. */
  | {
      readonly type: 'request';
      readonly linkId: string;
      readonly transport: Way['transport'];
      readonly sdp: string | null;
      readonly tools: readonly DeclaredTool[];
    }
  /** `seed`: what it is told first of what was said; absent: the site's server tells it. */
  | { readonly type: 'open'; readonly linkId: string; readonly access: LinkAccess; readonly seed?: string }
  /** It is not needed, or no good. */
  | { readonly type: 'drop' }
  /** The link in use leaves, what it plays stays; commands go to the next from now on. Its `link-closed` follows. */
  | { readonly type: 'hand-over' }
  /** The site is told that the talk before is over. */
  | { readonly type: 'end-predecessor' };

export type Step = readonly [State, readonly Effect[]];

/** Lets the talk's policies decide. Its code is fetched beside the talk; what it goes by is in the state. */
export interface Director {
  /** What follows from what has just happened, between these two states. */
  direct(before: Live, after: Live, event: SessionEvent, atMs: number): readonly [Live, readonly Effect[]];
}

/** What becomes of a live talk that stays one. */
export type Change = readonly [Live, readonly Effect[]];

/**
 * Steps of a live talk that few talks come to in their first seconds, if ever: turns by hand, a talk without a microphone,
 * other tools of the page's, an answer that is late, and what the visitor is to say yes to. Their code is fetched for
 * the first of them; a question is only open once it is there.
 */
export interface OnDemand {
  /** Null: the event has nothing to do with any of that. */
  step(live: Live, event: SessionEvent, atMs: number): Step | null;
  declare(live: Live, page: readonly DeclaredTool[]): Change;
  /** What the visitor said of the question that is open, by voice or typed, and what comes of it. */
  hearAnswer(live: Live, text: string, begunAtMs: number): Change;
  /** Whether words that were spoken over the agent are that. */
  answersOpenQuestion(live: Live, text: string, agentText: string): boolean;
  /** A call of the page's that writes, while a question is open. */
  judgeCall(live: Live, call: ToolCall): Change;
  /** In an output of the site's that only the model was given. Null: it asks nothing, or is not the site's. */
  questionOf(live: Live, callId: string, output: string): Confirmation | null;
  /** A call was answered: by that question, or, null, by what settles an earlier one. */
  askOrSettle(live: Live, call: ToolCall, question: Confirmation | null, atMs: number): Change;
}
