import type { Effect, Step } from './events.js';
import { ask, takeNext } from './response-queue.js';
import type { Live } from './state.js';
import { takeAnswered } from './tool-calls.js';

/** A visitor is not left alone for longer with an answer that does not begin. */
export const awaitAnswer: Effect = { type: 'set-timer', name: 'answer', delayMs: 12_000 };

/** After every change: what has become possible by it is done, behind the effects of the change itself. */
export function settle(live: Live, effects: readonly Effect[], atMs: number): Step {
  const [heard, quiet] = settleInput(live);
  const [asking, request] = settleResponses(heard, atMs);
  return [asking, [...effects, ...quiet, ...request]];
}

/** Whoever stops the agent does not want the answer that was still to come: it is asked for no more. */
export const withoutAnswer = <Any extends Live>(state: Any): Any => ({
  ...state,
  answerDue: false,
  responses: {
    ...state.responses,
    sent: state.responses.sent && { ...state.responses.sent, last: true },
    waiting: [],
  },
});

/** The link stops listening once the turn that was under way at the muting is over. */
function settleInput(live: Live): readonly [Live, readonly Effect[]] {
  if (live.input !== 'muting' || visitorSpeaks(live)) return [live, []];
  return [{ ...live, input: 'muted' }, [{ type: 'listen', open: false }]];
}

export const visitorSpeaks = ({ floor, stirring }: Live): boolean =>
  stirring || floor.holder === 'visitor' || (floor.holder === 'agent' && floor.bargeIn);

/** Nothing is asked for while the visitor speaks: the answer to them may take it in. */
function settleResponses(live: Live, atMs: number): readonly [Live, readonly Effect[]] {
  const [calls, complete] = takeAnswered(live.calls);
  const asked = complete ? ask(live.responses, null, atMs) : live.responses;
  const [responses, next] = visitorSpeaks(live) ? [asked, null] : takeNext(asked);
  const settled = { ...live, calls, responses };
  if (!next) return [settled, []];
  const { requestId, instructions } = next;
  const command = { type: 'respond', requestId, ...(instructions !== null && { instructions }) } as const;
  return [settled, [{ type: 'send', command }, awaitAnswer]];
}
