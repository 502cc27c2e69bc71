import { remember } from '../conversation/remember.js';
import { replaceAsked, stopWaiting } from './answers.js';
import { confirm, siteTold } from './confirm.js';
import { ask, settled } from './confirmations.js';
import { declare } from './declare.js';
import { isSpokenOf } from './declared-tool.js';
import { stop } from './ended.js';
import type { Effect, SessionEvent, Step, TimerName } from './events.js';
import { missAnswer } from './late-answer.js';
import { stepFact } from './live-facts.js';
import { sendTyped } from './send-typed.js';
import { settle, visitorSpeaks, withoutAnswer } from './settle.js';
import { speak, muteByHand, sendHeld } from './by-hand.js';
import { park, shut, unpark } from './parking.js';
import { isMuted, isParked, type Live } from './state.js';
import { answered, isRunning } from './tool-calls.js';
import { gainMicrophone, loseMicrophone } from './typed-only.js';

export function stepLive(state: Live, event: SessionEvent, atMs: number): Step {
  switch (event.type) {
    case 'stop':
      return stop(state, event, atMs);
    case 'interrupt':
      return settle(withoutAnswer(state), [{ type: 'interrupt' }], atMs);
    case 'send':
      return sendTyped(state, event.itemId, event.text, atMs);
    case 'mute':
      return event.muted ? mute(state, atMs) : unmute(state, atMs);
    case 'speak':
      return speak(state, event.how, atMs);
    case 'change-microphone':
      // Of a talk that is parked, by the tap that goes on.
      return isParked(state) ? shut(state) : [state, [{ type: 'ask-microphone' }]];
    case 'declare':
      return declare(state, event.tools);
    case 'confirm':
      return confirm(state, event, atMs);
    case 'site-told':
      return siteTold(state, event, atMs);
    case 'link-fact':
      return event.linkId === state.linkId ? stepFact(state, event.fact, atMs) : [state, []];
    case 'tool-finished':
      return answerTool(state, event, atMs);
    case 'microphone-failed':
      return loseMicrophone(state, event.problem, atMs);
    case 'microphone-opened':
      return gainMicrophone(state);
    case 'sound-blocked':
      return [{ ...state, problem: event.problem }, [{ type: 'tell-problem', problem: event.problem }]];
    case 'plain-words-loaded':
      return [{ ...state, plain: event.plain }, []];
    case 'policies-loaded':
      return [{ ...state, director: event.director }, []];
    case 'sound-allowed':
      return [{ ...state, problem: state.problem?.reason === 'sound-blocked' ? null : state.problem }, []];
    case 'timer':
      return timeIsOver(state, event.name, atMs);
    // A second click, and what comes too late to matter.
    case 'start':
    case 'link-prepared':
    case 'link-unprepared':
    case 'access-granted':
    case 'access-failed':
      return [state, []];
  }
}

function timeIsOver(state: Live, name: TimerName, atMs: number): Step {
  switch (name) {
    case 'answer':
      return missAnswer(state, atMs);
    case 'words':
      return stopWaiting(state);
    case 'tail':
      return sendHeld(state, atMs);
    case 'successor':
      return [state, [{ type: 'load-succession' }]];
    case 'park':
      return park(state);
    case 'shut':
      return shut(state);
    case 'link':
    case 'retry':
    case 'policy':
      return [state, []];
  }
}

/** In the middle of a turn the link listens on, to silence: else its end would never be heard. */
function mute(state: Live, atMs: number): Step {
  if (isMuted(state)) return [state, []];
  if (state.turns === 'hold') return muteByHand(state, atMs);
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
  const { memory, linkId, asked, tools } = state;
  const call = memory.toolCalls.recent.findLast((made) => made.callId === callId);
  const by = tools.page.some(({ name }) => name === call?.name) ? 'page' : 'site';
  const question = confirm && call ? ask(asked, by, call, confirm, atMs) : settled(asked, call?.name ?? '');
  const [asking, effects] = replaceAsked(state, question);
  const told = {
    ...asking,
    memory: remember(memory, { type: 'tool-answered', callId, output }, { linkId, atMs }),
    // A question is put even for a silent tool.
    calls: answered(
      state.calls,
      callId,
      confirm !== undefined || isSpokenOf(tools, call?.name ?? '', output),
    ),
  };
  const send: Effect = { type: 'send', command: { type: 'tool-output', callId, output } };
  return settle(told, [send, ...effects], atMs);
}
