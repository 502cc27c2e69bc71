import { remember } from '../conversation/remember.js';
import { end } from './ended.js';
import type { Effect, OutsideFact, SessionEvent, Step } from './events.js';
import { beginLive } from './begin-live.js';
import { endingProblem } from './refusals.js';
import type { Awaited, Idle, Starting } from './state.js';
import type { TalkProblem } from './talk.js';

/** From both ends being ready to the session being in force. */
const LINK_PATIENCE_MS = 15_000;

/** Microphone and endpoint are asked at once; the link needs both. */
export const start = (idle: Idle, linkId: string): Step => [
  {
    type: 'starting',
    memory: idle.memory,
    muted: idle.muted,
    lang: idle.lang,
    tools: null,
    waitingFor: ['microphone', 'access', 'link'],
    access: null,
    linkId,
    unsent: [],
    problem: null,
  },
  [
    { type: 'request-access', tools: idle.tools },
    { type: 'open-microphone' },
    ...(idle.muted ? [{ type: 'silence-microphone', silent: true } as const] : []),
  ],
];

export function stepStarting(state: Starting, event: SessionEvent, atMs: number): Step {
  switch (event.type) {
    case 'stop':
      return end(state, 'stopped', null, atMs);
    case 'mute':
      return state.muted === event.muted
        ? [state, []]
        : [{ ...state, muted: event.muted }, [{ type: 'silence-microphone', silent: event.muted }]];
    case 'declare':
      return [{ ...state, tools: event.tools }, []];
    case 'send':
      return keepTyped(state, event.itemId, event.text, atMs);
    case 'microphone-opened':
      return openLinkIfReady(without(state, 'microphone'));
    case 'microphone-failed':
      return end(state, isDenial(event.problem) ? 'denied' : 'failed', event.problem, atMs);
    case 'access-granted':
      if (state.access) return [state, []];
      return openLinkIfReady(without({ ...state, access: event.access }, 'access'));
    case 'access-failed':
      return end(state, 'failed', event.problem, atMs);
    case 'link-fact':
      return event.linkId === state.linkId ? linkFact(state, event.fact, atMs) : [state, []];
    case 'sound-blocked': {
      const problem = { reason: 'sound-blocked', detail: event.detail, retryable: true } as const;
      return [{ ...state, problem }, [{ type: 'tell-problem', problem }]];
    }
    case 'sound-allowed':
      return [{ ...state, problem: null }, []];
    case 'timer':
      if (event.name !== 'link') return [state, []];
      return end(state, 'failed', linkFailed('The session did not come into force in time.'), atMs);
    // A second click, and what has no meaning yet.
    case 'start':
    case 'interrupt':
    case 'tool-finished':
      return [state, []];
  }
}

const isDenial = ({ reason }: TalkProblem): boolean => reason === 'microphone-denied';

const linkFailed = (detail: string): TalkProblem => ({ reason: 'link-failed', detail, retryable: true });

const without = (state: Starting, came: Awaited): Starting => ({
  ...state,
  waitingFor: state.waitingFor.filter((awaited) => awaited !== came),
});

function openLinkIfReady(state: Starting): Step {
  const { access, linkId, waitingFor } = state;
  if (!access || waitingFor.includes('microphone')) return [state, []];
  const { url, protocols, interrupter } = access;
  const effects: readonly Effect[] = [
    { type: 'open-link', linkId, url, protocols, interrupter },
    { type: 'set-timer', name: 'link', delayMs: LINK_PATIENCE_MS },
  ];
  return [state, effects];
}

/** It shows at once, and is sent when somebody listens. */
function keepTyped(state: Starting, itemId: string, text: string, atMs: number): Step {
  const memory = remember(state.memory, { type: 'typed', itemId, text }, { linkId: state.linkId, atMs });
  return [{ ...state, memory, unsent: [...state.unsent, { itemId, text }] }, []];
}

function linkFact(
  state: Starting,
  fact: Extract<OutsideFact, { type: 'link-fact' }>['fact'],
  atMs: number,
): Step {
  switch (fact.type) {
    case 'session-ready':
      return beginLive({ ...state, waitingFor: [] }, atMs);
    case 'link-closed':
      return end(state, 'failed', linkFailed(`${fact.code} ${fact.message}`.trim()), atMs);
    case 'refused': {
      const problem = endingProblem(fact);
      if (!problem) return [state, []];
      const reason = problem.reason === 'session-expired' ? linkFailed(problem.detail) : problem;
      return end(state, 'failed', reason, atMs);
    }
    default:
      // Speech before the session is in force is kept by the link, and told again by the server.
      return [state, []];
  }
}
