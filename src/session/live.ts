import { remember } from '../conversation/remember.js';
import { concludeCall } from './conclude-call.js';
import { demand, isDemanding, onDemandOf } from './demands.js';
import { end, stop } from './ended.js';
import type { Effect, SessionEvent, Step, TimerName } from './events.js';
import { stepFact } from './live-facts.js';
import { sendTyped } from './send-typed.js';
import { settle, visitorSpeaks, withoutAnswer } from './settle.js';
import { park, shut, unpark } from './parking.js';
import { isMuted, isParked, type Live } from './state.js';
import { isRunning } from './tool-calls.js';

export function stepLive(state: Live, event: SessionEvent, atMs: number): Step {
  if (event.type === 'on-demand-loaded') return gainCode(state, event, atMs);
  return isDemanding(event) && !state.onDemand ? [state, [demand(event)]] : stepAtOnce(state, event, atMs);
}

/**
 * What the code was fetched for happens now; but no press opens the microphone of a visitor who has muted it since. Where
 * it can't be had the talk goes on as well as it can, and that is told.
 */
function gainCode(
  state: Live,
  { code, event }: Extract<SessionEvent, { type: 'on-demand-loaded' }>,
  atMs: number,
): Step {
  // Another try may have brought it.
  const gained = { ...state, onDemand: code ?? state.onDemand };
  const isMutedSince = event?.type === 'speak' && state.input === 'muted';
  const [next, effects]: Step = event && !isMutedSince ? stepAtOnce(gained, event, atMs) : [gained, []];
  return gained.onDemand
    ? [next, effects]
    : [next, [...effects, { type: 'tell-problem', problem: UNREACHABLE }]];
}

const UNREACHABLE = {
  reason: 'assets-unreachable',
  detail: 'Code could not be fetched.',
  retryable: true,
} as const;

/** One that replaces another is listened to in its place; one that nobody hears is given back. */
const keepMicrophone = ({ input }: Live): Effect =>
  /typed|parked|shut/.test(input)
    ? { type: 'shut-microphone' }
    : { type: 'listen', open: /open|muting/.test(input) };

function stepAtOnce(state: Live, event: SessionEvent, atMs: number): Step {
  const step = onDemandOf(state)?.step(state, event, atMs);
  if (step) return step;
  switch (event.type) {
    case 'stop':
      return stop(state, event, atMs);
    case 'interrupt':
      return settle(withoutAnswer(state), [{ type: 'interrupt' }], atMs);
    case 'send':
      return sendTyped(state, event.itemId, event.text, atMs);
    case 'mute':
      return event.muted ? mute(state, atMs) : unmute(state, atMs);
    case 'change-microphone':
      // Of a talk that is parked, by the tap that goes on.
      return isParked(state) ? shut(state) : [state, [{ type: 'ask-microphone' }]];
    case 'link-fact':
      return event.linkId === state.linkId ? stepFact(state, event.fact, atMs) : [state, []];
    case 'tool-finished':
      return answerTool(state, event, atMs);
    case 'microphone-failed':
      return end(state, 'failed', event.problem, atMs);
    case 'microphone-opened':
      return [state, [keepMicrophone(state)]];
    case 'sound-blocked':
      return [{ ...state, problem: event.problem }, [{ type: 'tell-problem', problem: event.problem }]];
    case 'plain-words-loaded':
      return [{ ...state, plain: event.plain }, []];
    case 'policies-loaded':
      return [{ ...state, director: event.director }, []];
    case 'sound-allowed':
      return [{ ...state, problem: state.problem?.reason === 'sound-blocked' ? null : state.problem }, []];
    case 'timer':
      return timeIsOver(state, event.name);
    default:
      // A second click, what comes too late to matter, and what needs code that can't be had.
      event.type satisfies
        | 'start'
        | 'link-prepared'
        | 'link-unprepared'
        | 'access-granted'
        | 'access-failed'
        | 'on-demand-loaded'
        | 'speak'
        | 'declare'
        | 'confirm'
        | 'site-told';
      return [state, []];
  }
}

function timeIsOver(state: Live, name: TimerName): Step {
  switch (name) {
    case 'successor':
      return [state, [{ type: 'load-succession' }]];
    case 'park':
      return park(state);
    case 'shut':
      return shut(state);
    default:
      name satisfies 'link' | 'retry' | 'policy' | 'answer' | 'words' | 'tail';
      return [state, []];
  }
}

/** In the middle of a turn the link listens on, to silence: else its end would never be heard. */
function mute(state: Live, atMs: number): Step {
  if (isMuted(state)) return [state, []];
  if (state.turns === 'hold') return [{ ...state, input: 'muted' }, []];
  const silence: Effect = { type: 'silence-microphone', silent: true };
  if (visitorSpeaks(state)) return [{ ...state, input: 'muting' }, [silence]];
  return settle({ ...state, input: 'muting' }, [silence], atMs);
}

function unmute(state: Live, atMs: number): Step {
  if (!isMuted(state)) return [state, []];
  if (isParked(state)) return unpark(state);
  if (state.input === 'typed') return [state, [{ type: 'ask-microphone' }]];
  if (state.turns === 'hold') return [{ ...state, input: 'hold' }, []];
  const effects: readonly Effect[] = [
    { type: 'silence-microphone', silent: false },
    { type: 'listen', open: true },
  ];
  return settle({ ...state, input: 'open' }, effects, atMs);
}

/** Once for each call; the model is asked to go on when all calls of that response have their output. */
function answerTool(
  state: Live,
  { callId, output, confirm }: Extract<SessionEvent, { type: 'tool-finished' }>,
  atMs: number,
): Step {
  if (!isRunning(state.calls, callId)) return [state, []];
  const { memory, linkId } = state;
  const [over, effects] = concludeCall(state, callId, output, confirm ?? null, atMs);
  const told = {
    ...over,
    memory: remember(memory, { type: 'tool-answered', callId, output }, { linkId, atMs }),
  };
  const send: Effect = { type: 'send', command: { type: 'tool-output', callId, output } };
  return settle(told, [send, ...effects], atMs);
}
