import { remember } from '../conversation/remember.js';
import { giveUpCalls } from '../conversation/tool-calls.js';
import type { Effect, Step, Wish } from './events.js';
import type { State } from './state.js';
import type { EndReason, TalkProblem } from './talk.js';

/** As the visitor wished, or the page, which has taken over, or another tab: of that this one tells. */
export function stop(
  state: State,
  { reason = 'stopped' }: Extract<Wish, { type: 'stop' }>,
  atMs: number,
): Step {
  if (reason !== 'taken-over') return end(state, reason, null, atMs);
  const detail = 'Another tab talks.';
  return end(state, reason, { reason: 'talking-elsewhere', detail, retryable: true }, atMs);
}

/** The talk is over, whatever it was: the turns are closed, everything is given back. Nothing follows. */
export function end(state: State, reason: EndReason, problem: TalkProblem | null, atMs: number): Step {
  const linkId = 'linkId' in state ? state.linkId : null;
  const closed = { type: 'link-closed', code: 1000, message: '' } as const;
  const told = linkId === null ? state.memory : remember(state.memory, closed, { linkId, atMs });
  const memory = giveUpCalls(told);
  const effects: readonly Effect[] = [
    { type: 'release' },
    ...(problem ? [{ type: 'tell-problem', problem } as const] : []),
    { type: 'tell-ended', reason },
  ];
  return [{ type: 'ended', memory, reason, problem }, effects];
}
