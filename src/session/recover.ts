import { moveEntries } from '../conversation/entries.js';
import { remember } from '../conversation/remember.js';
import { end } from './ended.js';
import type { Effect, Step } from './events.js';
import { isParked, type Live, type Starting } from './state.js';
import type { TalkProblem } from './talk.js';

/** A visitor waits no longer than this for a network that does not come back. */
const GIVE_UP_AFTER_MS = 60_000;
const FIRST_RETRY_MS = 300;
const SLOWEST_RETRY_MS = 5_000;
/** Of its time, for many pages that lost the same server: ± a quarter. */
const JITTER = 0.25;

/** Each link has an id of its own: `talk`, `talk~1`, `talk~2`. */
const nextLinkId = (linkId: string): string => {
  const [root = '', tries = '0'] = linkId.split('~');
  return `${root}~${Number(tries) + 1}`;
};

/** `atMs` is as good as a throw of dice, and known to whoever looks at the state afterwards. */
const retryAfterMs = (attempt: number, atMs: number): number =>
  Math.round(
    Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), SLOWEST_RETRY_MS) *
      (1 + JITTER * (((Math.round(atMs) % 97) / 96) * 2 - 1)),
  );

const wait = (attempt: number, atMs: number): Effect => ({
  type: 'set-timer',
  name: 'retry',
  delayMs: retryAfterMs(attempt, atMs),
});

/**
 * The link is gone, and the site keeps the conversation: another session goes on with it. Microphone, sound and what was
 * said stay; what the agent was saying is cut where it was heard. Nobody looks for the link of a parked talk before the
 * visitor is back, and its microphone is given back at once.
 */
export function recover(live: Live, atMs: number): Step {
  const closed = { type: 'link-closed', code: 1000, message: '' } as const;
  const byHand = live.input === 'held' || live.input === 'sending';
  const parked = isParked(live);
  const starting: Starting = {
    type: 'starting',
    memory: remember(live.memory, closed, { linkId: live.linkId, atMs }),
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
    fallsBack: false,
    waitingFor: ['access', 'link'],
    access: null,
    linkId: nextLinkId(live.linkId),
    unsent: [],
    recovery: { attempt: parked ? 0 : 1, sinceMs: atMs },
    problem: null,
  };
  return [
    starting,
    [
      { type: 'clear-timer', name: 'answer' },
      { type: 'clear-timer', name: 'words' },
      { type: 'clear-timer', name: 'tail' },
      ...(byHand ? [{ type: 'silence-microphone', silent: true } as const] : []),
      ...(live.input === 'parked' ? [{ type: 'shut-microphone' } as const] : []),
      ...(parked ? [] : [wait(1, atMs)]),
    ],
  ];
}

/** The visitor is back, or has typed: the lost link of a parked talk is looked for. */
export const lookForLink = (state: Starting, atMs: number): Step =>
  state.recovery?.attempt === 0 ? retry({ ...state, recovery: { attempt: 1, sinceMs: atMs } }) : [state, []];

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
    [{ type: 'clear-timer', name: 'link' }, wait(attempt, atMs)],
  ];
}
