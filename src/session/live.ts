import { remember } from '../conversation/remember.js';
import { end } from './ended.js';
import type { Effect, SessionEvent, Step } from './events.js';
import { stepFact } from './live-facts.js';
import { ask } from './response-queue.js';
import { settle, visitorSpeaks } from './settle.js';
import type { Live } from './state.js';
import { answered, isRunning } from './tool-calls.js';

export function stepLive(state: Live, event: SessionEvent, atMs: number): Step {
  switch (event.type) {
    case 'stop':
      return end(state, 'stopped', null, atMs);
    case 'interrupt':
      return settle(withoutAnswer(state), [{ type: 'interrupt' }], atMs);
    case 'send':
      return sendTyped(state, event.itemId, event.text, atMs);
    case 'mute':
      return event.muted ? mute(state, atMs) : unmute(state, atMs);
    case 'declare':
      return [state, [{ type: 'send', command: { type: 'configure', tools: event.tools } }]];
    case 'link-fact':
      return event.linkId === state.linkId ? stepFact(state, event.fact, atMs) : [state, []];
    case 'tool-finished':
      return answerTool(state, event.callId, event.output, atMs);
    case 'microphone-failed':
      return end(state, 'failed', event.problem, atMs);
    case 'sound-blocked': {
      const problem = { reason: 'sound-blocked', detail: event.detail, retryable: true } as const;
      return [{ ...state, problem }, [{ type: 'tell-problem', problem }]];
    }
    case 'sound-allowed':
      return [{ ...state, problem: state.problem?.reason === 'sound-blocked' ? null : state.problem }, []];
    case 'timer':
      return event.name === 'answer' ? settle({ ...state, answerDue: false }, [], atMs) : [state, []];
    // A second click, and what comes too late to matter.
    case 'start':
    case 'microphone-opened':
    case 'link-prepared':
    case 'link-unprepared':
    case 'access-granted':
    case 'access-failed':
      return [state, []];
  }
}

/** Whoever stops the agent does not want the answer that was still to come. */
const withoutAnswer = (state: Live): Live => ({
  ...state,
  answerDue: false,
  responses: { ...state.responses, waiting: [] },
});

/** The agent is stopped first; the queue asks for the answer when the stopped response is done. */
function sendTyped(state: Live, itemId: string, text: string, atMs: number): Step {
  const { memory, linkId, responses, floor, soundWaits } = state;
  const busy = floor.holder === 'agent' || soundWaits || responses.active !== null;
  const effects: readonly Effect[] = [
    ...(busy ? [{ type: 'interrupt' } as const] : []),
    { type: 'send', command: { type: 'add-text', itemId, text } },
  ];
  const typed = {
    ...state,
    memory: remember(memory, { type: 'typed', itemId, text }, { linkId, atMs }),
    responses: ask(responses, null, atMs),
  };
  return settle(typed, effects, atMs);
}

/** In the middle of a turn the link listens on, to silence: else its end would never be heard. */
function mute(state: Live, atMs: number): Step {
  if (state.input !== 'open') return [state, []];
  const silence: Effect = { type: 'silence-microphone', silent: true };
  if (visitorSpeaks(state)) return [{ ...state, input: 'muting' }, [silence]];
  return settle({ ...state, input: 'muting' }, [silence], atMs);
}

function unmute(state: Live, atMs: number): Step {
  if (state.input === 'open') return [state, []];
  const effects: readonly Effect[] = [
    { type: 'silence-microphone', silent: false },
    { type: 'listen', open: true },
  ];
  return settle({ ...state, input: 'open' }, effects, atMs);
}

/** Once for each call; the model is asked to go on when all calls of that response have their output. */
function answerTool(state: Live, callId: string, output: string, atMs: number): Step {
  if (!isRunning(state.calls, callId)) return [state, []];
  const { memory, linkId } = state;
  const told = {
    ...state,
    memory: remember(memory, { type: 'tool-answered', callId, output }, { linkId, atMs }),
    calls: answered(state.calls, callId),
  };
  return settle(told, [{ type: 'send', command: { type: 'tool-output', callId, output } }], atMs);
}
