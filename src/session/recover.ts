import { moveEntries } from '../conversation/entries.js';
import type { Memory } from '../conversation/memory.js';
import { remember } from '../conversation/remember.js';
import { giveUpCalls } from '../conversation/tool-calls.js';
import { isUnanswered } from '../conversation/unanswered.js';
import { end } from './ended.js';
import type { Effect, Step } from './events.js';
import {
  isByHand,
  isParked,
  owedBy,
  type Live,
  type Recovery,
  type Starting,
  type TypedText,
} from './state.js';
import { nextLinkId } from './successor.js';
import type { TalkProblem } from './talk.js';

/** A visitor waits no longer than this for a network that does not come back. */
const GIVE_UP_AFTER_MS = 60_000;
const FIRST_RETRY_MS = 300;
const SLOWEST_RETRY_MS = 5_000;
/** Of its time, for many pages that lost the same server: ± a quarter. */
const JITTER = 0.25;

/** Typed, and not in the lost session's record: nobody has read it. */
const unreadIn = ({ entries: { recent } }: Memory): readonly TypedText[] =>
  recent.flatMap((entry) =>
    entry.kind === 'visitor' && entry.turn.typed && entry.stage === 'stopped' && entry.itemId
      ? [{ itemId: entry.itemId, text: entry.turn.text }]
      : [],
  );

/** Spoken, and nobody has written down what: the next session is not told of it. */
function isSpeechLost({ entries: { recent } }: Memory): boolean {
  const last = recent.findLast((entry) =>
    entry.kind === 'visitor' ? !entry.overheard : entry.turn.complete,
  );
  return last?.kind === 'visitor' && !last.turn.complete;
}

/**
 * A WebSocket's ring has the words that the lost session took in vain, and says them to the next; over WebRTC they are
 * gone. An answer that broke off, was still to come, or waited for a tool is asked for anew.
 */
function owesAfter(live: Live): Recovery['owes'] {
  const lost = isSpeechLost(live.memory);
  // A held turn begins with nothing said before it.
  if (isByHand(live) || (lost && live.transport === 'webrtc')) return 'repeat';
  if (lost) return 'nothing';
  const breaksOff = live.floor.holder === 'agent' || live.soundWaits || owedBy(live).length > 0;
  return breaksOff || isUnanswered(live.memory) ? 'answer' : 'nothing';
}

/** 0 to 1: a page's links have a random name, and pages that lose one server in the same moment throw different dice. */
const throwOf = (linkId: string): number => (Number.parseInt(linkId.slice(0, 6), 36) % 997) / 996;

const wait = (attempt: number, linkId: string): Effect => ({
  type: 'set-timer',
  name: 'retry',
  delayMs: Math.round(
    Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), SLOWEST_RETRY_MS) *
      (1 + JITTER * (throwOf(linkId) * 2 - 1)),
  ),
});

/**
 * The link is gone, and the site keeps the conversation: another session goes on with it. Microphone, sound and what was
 * said stay; what the agent was saying is cut where it was heard. Nobody looks for the link of a parked talk before the
 * visitor is back, and its microphone is given back at once.
 */
export function recover(live: Live, atMs: number): Step {
  const { linkId } = live;
  const closed = { type: 'link-closed', code: 1000, message: '' } as const;
  const nextId = nextLinkId(live.successor?.linkId ?? linkId);
  const memory = giveUpCalls(remember(live.memory, closed, { linkId, atMs }));
  const parked = isParked(live);
  const starting: Starting = {
    type: 'starting',
    memory: moveEntries(memory, linkId, nextId),
    muted: live.input === 'muted' || live.input === 'muting',
    turns: live.turns,
    typing: live.typing,
    typed: live.input === 'typed',
    parked,
    lang: live.lang,
    plain: live.plain,
    tools: null,
    declared: live.tools.page,
    transport: live.transport,
    fallsBack: live.fallsBack,
    waitingFor: ['access', 'link'],
    access: null,
    linkId: nextId,
    unsent: unreadIn(memory),
    directed: live.directed,
    recovery: { attempt: parked ? 0 : 1, sinceMs: atMs, owes: parked ? 'nothing' : owesAfter(live) },
    problem: null,
  };
  return [
    starting,
    [
      { type: 'clear-timer', name: 'answer' },
      { type: 'clear-timer', name: 'words' },
      { type: 'clear-timer', name: 'tail' },
      { type: 'clear-timer', name: 'policy' },
      ...live.calls.flatMap(({ running }) =>
        running.map((callId) => ({ type: 'leave-tool', callId }) as const),
      ),
      ...(isByHand(live) ? [{ type: 'silence-microphone', silent: true } as const] : []),
      ...(live.input === 'parked' ? [{ type: 'shut-microphone' } as const] : []),
      ...(parked ? [] : [wait(1, nextId)]),
    ],
  ];
}

/** The visitor is back, or has typed: the lost link of a parked talk is looked for. */
export const lookForLink = (state: Starting, atMs: number): Step =>
  state.recovery?.attempt === 0
    ? retry({ ...state, recovery: { ...state.recovery, attempt: 1, sinceMs: atMs } })
    : [state, []];

/** The microphone is asked for in the visitor's tap, whatever becomes of the link. */
export function unparkStarting(state: Starting, atMs: number): Step {
  const [looking, effects] = lookForLink(state, atMs);
  return [looking, [{ type: 'ask-microphone' }, ...effects]];
}

/** It is time for the next try. Over a WebSocket the microphone's last seconds wait in the transport for it. */
export function retry(state: Starting): Step {
  const { linkId, transport, declared } = state;
  if (!state.recovery || state.access) return [state, []];
  return transport === 'webrtc'
    ? [state, [{ type: 'prepare-link', linkId, transport }]]
    : [state, [{ type: 'request-access', linkId, transport, sdp: null, tools: declared }]];
}

/** A try has failed: another one after a while, or the end. */
export function tryAgain(state: Starting, problem: TalkProblem, atMs: number): Step {
  const { recovery, linkId } = state;
  if (!recovery || !problem.retryable || atMs - recovery.sinceMs > GIVE_UP_AFTER_MS)
    return end(
      state,
      'failed',
      recovery && problem.retryable ? { ...problem, reason: 'link-lost' } : problem,
      atMs,
    );
  const attempt = recovery.attempt + 1;
  const next = nextLinkId(linkId);
  return [
    {
      ...state,
      memory: moveEntries(state.memory, linkId, next),
      linkId: next,
      access: null,
      waitingFor: ['access', 'link'],
      recovery: { ...recovery, attempt },
    },
    [{ type: 'clear-timer', name: 'link' }, wait(attempt, next)],
  ];
}
