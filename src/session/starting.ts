import { moveEntries } from '../conversation/entries.js';
import { remember } from '../conversation/remember.js';
import type { TalkReply } from '../engine/reply.js';
import { demand } from './demands.js';
import { nothingDirected } from './direction.js';
import { end, stop } from './ended.js';
import type { Effect, OutsideFact, SessionEvent, Step } from './events.js';
import { beginLive } from './begin-live.js';
import { lifeOf } from './life.js';
import { lookForLink, retry, tryAgain, unparkStarting } from './recover.js';
import { endingProblem } from './refusals.js';
import { canDoWithout } from './lacks-microphone.js';
import type { Awaited, Idle, Starting } from './state.js';
import type { TalkOptions, TalkProblem } from './talk.js';

/** From both ends being ready to the session being in force. */
const LINK_PATIENCE_MS = 15_000;

/** WebRTC that has not connected by then is kept from it by the network: a WebSocket is tried. */
const FALL_BACK_AFTER_MS = 4_000;

/** Microphone and endpoint are asked at once; the link needs both. */
export const start = (idle: Idle, linkId: string, wanted: TalkOptions['transport']): Step => {
  const transport = wanted === 'websocket' ? 'websocket' : 'webrtc';
  return [
    {
      type: 'starting',
      memory: idle.memory,
      muted: idle.muted,
      turns: idle.turns,
      typing: idle.typing,
      typed: false,
      parked: false,
      lang: idle.lang,
      plain: idle.plain,
      tools: null,
      declared: idle.tools,
      transport,
      fallsBack: wanted === 'auto',
      waitingFor: ['microphone', 'access', 'link'],
      access: null,
      linkId,
      unsent: [],
      directed: nothingDirected,
      recovery: null,
      problem: null,
    },
    [
      { type: 'prepare-link', linkId, transport },
      { type: 'open-microphone' },
      ...(idle.turns === 'hold' ? [demand(null)] : []),
      ...(isSilent(idle) ? [{ type: 'silence-microphone', silent: true } as const] : []),
    ],
  ];
};

export function stepStarting(state: Starting, event: SessionEvent, atMs: number): Step {
  // Of a link that was given up; or a second click.
  if ('linkId' in event && event.linkId !== state.linkId) return [state, []];
  switch (event.type) {
    case 'stop':
      return stop(state, event, atMs);
    case 'mute':
      if (state.parked && !event.muted) return unparkStarting(state, atMs);
      return state.muted === event.muted ? [state, []] : muteStarting({ ...state, muted: event.muted });
    case 'declare':
      return [{ ...state, tools: event.tools }, []];
    case 'send':
      return keepTyped(state, event.itemId, event.text, atMs);
    case 'plain-words-loaded':
      return [{ ...state, plain: event.plain }, []];
    case 'microphone-opened':
      // Another one, while a lost link is looked for: nothing waits for it.
      if (state.parked) return muteStarting({ ...state, parked: false });
      if (!state.waitingFor.includes('microphone')) return [{ ...state, typed: false }, []];
      return openLinkIfReady(without(state, 'microphone'));
    case 'microphone-failed':
      if (state.parked)
        return [{ ...state, problem: event.problem }, [{ type: 'tell-problem', problem: event.problem }]];
      if (canDoWithout(state, event.problem) && !state.waitingFor.includes('microphone'))
        return [{ ...state, typed: true }, []];
      return canDoWithout(state, event.problem)
        ? openLinkIfReady({ ...without(state, 'microphone'), typed: true })
        : end(state, isDenial(event.problem) ? 'denied' : 'failed', event.problem, atMs);
    case 'link-prepared':
      return askEndpoint(state, event.sdp);
    case 'link-unprepared':
      return fallBackOrEnd(state, linkFailed(event.detail), atMs);
    case 'access-granted':
      return state.access ? [state, []] : accept(state, event.access, atMs);
    case 'access-failed':
      if (state.access) return [state, []];
      if (event.unoffered) return fallBackOrEnd(state, event.problem, atMs);
      return state.recovery
        ? tryAgain(state, event.problem, atMs)
        : end(state, 'failed', event.problem, atMs);
    case 'link-fact':
      return linkFact(state, event.fact, atMs);
    case 'sound-blocked':
      return [{ ...state, problem: event.problem }, [{ type: 'tell-problem', problem: event.problem }]];
    case 'sound-allowed':
      return [{ ...state, problem: null }, []];
    case 'on-demand-loaded':
      // For a link that was lost meanwhile.
      return event.event ? stepStarting(state, event.event, atMs) : [state, []];
    case 'timer':
      if (event.name === 'retry') return retry(state);
      if (event.name !== 'link') return [state, []];
      return fallBackOrEnd(state, linkFailed('No session in time.'), atMs);
    default:
      // A second click, and what has no meaning yet.
      event.type satisfies
        | 'start'
        | 'interrupt'
        | 'change-microphone'
        | 'speak'
        | 'confirm'
        | 'site-told'
        | 'tool-finished'
        | 'policies-loaded';
      return [state, []];
  }
}

/** Nothing is heard of a visitor who is to press something first. */
const isSilent = ({ muted, turns }: Idle | Starting): boolean => muted || turns === 'hold';

const muteStarting = (state: Starting): Step => [
  state,
  [{ type: 'silence-microphone', silent: isSilent(state) }],
];

const isDenial = ({ reason }: TalkProblem): boolean => reason === 'microphone-denied';

const linkFailed = (detail: string): TalkProblem => ({ reason: 'link-failed', detail, retryable: true });

const without = (state: Starting, came: Awaited): Starting => ({
  ...state,
  waitingFor: state.waitingFor.filter((awaited) => awaited !== came),
});

function askEndpoint(state: Starting, sdp: string | null): Step {
  const { declared, linkId, transport } = state;
  return [state, [{ type: 'request-access', linkId, transport, sdp, tools: declared }]];
}

function accept(state: Starting, access: TalkReply, atMs: number): Step {
  if (access.way.transport === state.transport)
    return openLinkIfReady(without({ ...state, access }, 'access'));
  const detail = `The endpoint answered with ${access.way.transport}, not with ${state.transport}.`;
  return fallBackOrEnd(state, { reason: 'endpoint-failed', detail, retryable: false }, atMs);
}

/** The visitor notices nothing but the time: microphone and typed words are kept, the rest begins anew. */
function fallBackOrEnd(state: Starting, problem: TalkProblem, atMs: number): Step {
  if (!state.fallsBack) return tryAgain(state, problem, atMs);
  const linkId = `${state.linkId}-2`;
  const microphone = state.waitingFor.filter((awaited) => awaited === 'microphone');
  return [
    {
      ...state,
      memory: moveEntries(state.memory, state.linkId, linkId),
      linkId,
      transport: 'websocket',
      fallsBack: false,
      access: null,
      waitingFor: [...microphone, 'access', 'link'],
    },
    [
      { type: 'clear-timer', name: 'link' },
      { type: 'prepare-link', linkId, transport: 'websocket' },
    ],
  ];
}

function openLinkIfReady(state: Starting): Step {
  const { access, fallsBack, linkId, waitingFor } = state;
  if (!access || waitingFor.includes('microphone')) return [state, []];
  const { way, interrupter, seed } = access;
  const effects: readonly Effect[] = [
    { type: 'open-link', linkId, access: { way, interrupter } },
    // It waits for the session to be in force, and goes out before anything that is heard or typed.
    ...(seed === undefined ? [] : [{ type: 'send', command: { type: 'add-note', text: seed } } as const]),
    { type: 'set-timer', name: 'link', delayMs: fallsBack ? FALL_BACK_AFTER_MS : LINK_PATIENCE_MS },
  ];
  return [state, effects];
}

/** It shows at once, and is sent when somebody listens. */
function keepTyped(state: Starting, itemId: string, text: string, atMs: number): Step {
  const memory = remember(state.memory, { type: 'typed', itemId, text }, { linkId: state.linkId, atMs });
  return lookForLink({ ...state, memory, unsent: [...state.unsent, { itemId, text }] }, atMs);
}

function linkFact(
  state: Starting,
  fact: Extract<OutsideFact, { type: 'link-fact' }>['fact'],
  atMs: number,
): Step {
  switch (fact.type) {
    case 'session-ready': {
      const memory = remember(state.memory, fact, { linkId: state.linkId, atMs });
      return beginLive({ ...state, memory, waitingFor: [] }, lifeOf(fact.expiresAtMs, atMs), atMs);
    }
    case 'link-closed':
      return fallBackOrEnd(state, linkFailed(`${fact.code} ${fact.message}`.trim()), atMs);
    case 'refused': {
      const problem = endingProblem(fact);
      if (!problem) return [state, []];
      const reason = problem.reason === 'session-expired' ? linkFailed(problem.detail) : problem;
      return reason === problem ? end(state, 'failed', problem, atMs) : fallBackOrEnd(state, reason, atMs);
    }
    default:
      // Speech before the session is in force is kept by the link, and told again by the server.
      return [state, []];
  }
}
