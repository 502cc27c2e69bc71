import { emptyMemory, type Memory } from '../conversation/memory.js';
import type { Confirmation, TalkReply, Way } from '../engine/reply.js';
import english from '../policy/english.js';
import type { PlainWords } from '../policy/plain-words.js';
import type { Asked } from './confirmations.js';
import type { DeclaredTool, KnownTools } from './declared-tool.js';
import type { Directed, Direction } from './direction.js';
import { noTiming, type Timing } from './latency.js';
import type { Life } from './life.js';
import { noResponses, type ResponseQueue } from './response-queue.js';
import type { Successor } from './successor.js';
import type { EndReason, TalkProblem } from './talk.js';
import { areOwed, noCalls, type ToolCalls } from './tool-calls.js';

/**
 * One visit to the agent as one value. What was said (`memory`) goes through all of it; every other field exists only
 * in the states in which it means something.
 */
export type State = Idle | Starting | Live | Ended;

export interface Idle {
  readonly type: 'idle';
  readonly memory: Memory;
  readonly muted: boolean;
  readonly turns: Turns;
  /** The visitor can type: a talk does not need a microphone. */
  readonly typing: boolean;
  readonly lang: string;
  readonly plain: PlainWords | null;
  readonly tools: readonly DeclaredTool[];
}

/** `hold`: the visitor makes the turns, by hand; `auto`: the session finds them. */
export type Turns = 'auto' | 'hold';

/** Clicked, and not yet in force: each may come first. */
export type Awaited = 'microphone' | 'access' | 'link';

export interface Starting {
  readonly type: 'starting';
  readonly memory: Memory;
  readonly muted: boolean;
  readonly turns: Turns;
  readonly typing: boolean;
  /** There is no microphone, and the talk begins without. */
  readonly typed: boolean;
  /** The talk was parked, and its microphone has not been asked for again yet. */
  readonly parked: boolean;
  readonly lang: string;
  readonly plain: PlainWords | null;
  /** Declared since the endpoint was asked; null: it knows them. */
  readonly tools: readonly DeclaredTool[] | null;
  /** Told to the endpoint when it is asked. */
  readonly declared: readonly DeclaredTool[];
  /** What is being tried. */
  readonly transport: Way['transport'];
  /** If it does not come about, a WebSocket is tried. */
  readonly fallsBack: boolean;
  readonly waitingFor: readonly Awaited[];
  /** Once the endpoint has granted it; used by one link. */
  readonly access: TalkReply | null;
  /** The link that is going to be opened; its facts alone count. */
  readonly linkId: string;
  /** Typed before anybody could read it. */
  readonly unsent: readonly TypedText[];
  readonly directed: Directed;
  /**
   * A link was lost in mid-talk, and this is to bring the next; null: the talk has not begun yet. Attempt 0: it was
   * parked, and nobody looks for the link before the visitor is back.
   */
  readonly recovery: Recovery | null;
  readonly problem: TalkProblem | null;
}

export interface Recovery {
  readonly attempt: number;
  /** Ms since the epoch. */
  readonly sinceMs: number;
  /** What the agent is to say by itself when it is back; `repeat`: it asks for the words that reached nobody. */
  readonly owes: 'nothing' | 'answer' | 'repeat';
}

export interface TypedText {
  readonly itemId: string;
  readonly text: string;
}

export interface Live {
  readonly type: 'live';
  readonly memory: Memory;
  readonly linkId: string;
  readonly transport: Way['transport'];
  /** As it began: if its way does not come about again, a WebSocket is tried. */
  readonly fallsBack: boolean;
  /** The site keeps the conversation: another session could go on with it. */
  readonly kept: boolean;
  /** How long the session lives; null: it does not say. */
  readonly life: Life | null;
  /** The session that is to go on before this one's time is over; null: none is thought of yet. */
  readonly successor: Successor | null;
  /** Items of the session before that still sound: this one knows them from their words alone. */
  readonly inherited: readonly string[];
  /** BCP 47: of the words that are spoken. */
  readonly lang: string;
  /** Its short words; null: there are no lists, or they have not come yet. */
  readonly plain: PlainWords | null;
  /** How the visitor's words are written down, as the site has told it. */
  readonly transcription: TalkReply['transcription'];
  /** The agent's, as the site has set it. */
  readonly usualSpeed: number;
  /** The factor of it that the session was told. */
  readonly pace: number;
  readonly floor: Floor;
  readonly input: Input;
  readonly turns: Turns;
  readonly typing: boolean;
  /** From letting go to the turn's end: what was said before is still on its way, and many let go too soon. */
  readonly tailMs: number;
  /** When the visitor last pressed to speak, ms since the epoch. */
  readonly heldSinceMs: number;
  /** The local detector hears sustained speech that nobody has settled yet. */
  readonly stirring: boolean;
  /** The visitor has stopped, and the answer that follows by itself has not begun. */
  readonly answerDue: boolean;
  /** Sound of the agent's has arrived and waits to be played. */
  readonly soundWaits: boolean;
  readonly responses: ResponseQueue;
  readonly calls: ToolCalls;
  readonly tools: KnownTools;
  /** What the visitor is asked to say yes to. */
  readonly asked: Asked | null;
  readonly timing: Timing;
  readonly directed: Directed;
  /** Null: no policy has looked at this session yet. */
  readonly direction: Direction | null;
  /** What lets the policies decide, as `directing.ts` knows it; null: its code has not come yet. */
  readonly director: object | null;
  /** What few talks come to at once, as `demands.ts` knows it; null: its code has not come yet. */
  readonly onDemand: object | null;
  /** When the site ends the talk at the latest, ms since the epoch; null: it sets no limit. */
  readonly endsAtMs: number | null;
  readonly problem: TalkProblem | null;
}

/** Who is audible now. The agent loses the floor by draining, a cut-off or a closed link, and by nothing else. */
export type Floor =
  | { readonly holder: 'nobody' }
  | { readonly holder: 'visitor' }
  /** `held`: faded out, its position kept. `bargeIn`: the visitor speaks too, and takes the floor when it is left. */
  | {
      readonly holder: 'agent';
      readonly itemId: string;
      readonly held: boolean;
      readonly bargeIn: boolean;
    };

/**
 * How the visitor speaks. `muting`: the microphone is silent, but the link still listens, so that the endpointing hears
 * the turn's end. By hand: `hold` waits for a press, `held` is pressed, `sending` was let go a moment ago.
 * `typed`: without a microphone. `parked`: nobody has spoken for long; `shut`: for so long that the microphone was given
 * back.
 */
export type Input = 'open' | 'muting' | 'muted' | 'hold' | 'held' | 'sending' | 'typed' | 'parked' | 'shut';

export interface Ended {
  readonly type: 'ended';
  readonly memory: Memory;
  readonly reason: EndReason;
  readonly problem: TalkProblem | null;
}

/** The short words that need not be fetched. `lang`: BCP 47. */
export const plainAtHand = (lang: string): PlainWords | null => (/^en\b/i.test(lang) ? english : null);

export const initialState = (
  conversationId: string,
  options: Omit<Idle, 'type' | 'memory' | 'plain'>,
): Idle => ({
  type: 'idle',
  memory: emptyMemory(conversationId),
  plain: plainAtHand(options.lang),
  ...options,
});

/** While nobody presses anything, and nothing is muted. */
export const restingInput = ({ turns }: Pick<Live, 'turns'>): Input => (turns === 'hold' ? 'hold' : 'open');

const firstInput = (starting: Starting): Input => {
  if (starting.typed) return 'typed';
  if (starting.parked) return 'shut';
  return starting.muted ? 'muted' : restingInput(starting);
};

/** Over WebRTC sound comes by a road of its own, and waits at its end for what may come late. */
const TAIL_MS = { webrtc: 200, websocket: 60 };

export const newLive = (starting: Starting, life: Life | null = null): Live => ({
  type: 'live',
  memory: starting.memory,
  linkId: starting.linkId,
  transport: starting.transport,
  fallsBack: starting.fallsBack,
  kept: (starting.access?.conversation ?? null) !== null,
  life,
  successor: null,
  inherited: [],
  lang: starting.lang,
  plain: starting.plain,
  transcription: starting.access?.transcription,
  usualSpeed: starting.access?.speed ?? 1,
  pace: starting.directed.speed,
  floor: { holder: 'nobody' },
  input: firstInput(starting),
  turns: starting.turns,
  typing: starting.typing,
  tailMs: TAIL_MS[starting.transport],
  heldSinceMs: 0,
  stirring: false,
  answerDue: false,
  soundWaits: false,
  responses: noResponses,
  calls: noCalls,
  tools: { page: starting.declared, site: starting.access?.tools ?? [] },
  asked: null,
  timing: noTiming,
  directed: starting.directed,
  direction: null,
  director: null,
  onDemand: null,
  endsAtMs: starting.access?.endsAtMs ?? null,
  problem: starting.problem,
});

/** A turn is being made by hand: pressed, or let go a moment ago. */
export const isByHand = ({ input }: Live): boolean => input === 'held' || input === 'sending';

/** Nothing is heard of the visitor, whatever they say. */
export const isMuted = (state: State): boolean =>
  state.type === 'live'
    ? /^(?:muted|muting|typed|parked|shut)$/.test(state.input)
    : state.type !== 'ended' && (state.muted || (state.type === 'starting' && state.parked));

/** Nothing is sent until the visitor is back. */
export const isParked = (state: State): boolean =>
  state.type === 'live'
    ? state.input === 'parked' || state.input === 'shut'
    : state.type === 'starting' && state.parked;

export const problemOf = (state: State): TalkProblem | null => (state.type === 'idle' ? null : state.problem);

/** The question that the visitor has not answered yet. */
export const confirmationOf = (state: State): Confirmation | null =>
  state.type === 'live' && state.asked?.answer === 'open' ? state.asked.confirmation : null;

/** What is owed to the visitor: an answer, the result of tools. Asked and answered apart from who is audible. */
export const owedBy = (live: Live): readonly ('response' | 'tools')[] => {
  const { active, sent, waiting } = live.responses;
  const response = live.answerDue || active !== null || sent !== null || waiting.length > 0;
  return [...(response ? (['response'] as const) : []), ...(areOwed(live.calls) ? (['tools'] as const) : [])];
};
