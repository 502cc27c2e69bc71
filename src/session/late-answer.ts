import type { Memory } from '../conversation/memory.js';
import type { Effect, Step } from './events.js';
import { askAgain } from './response-queue.js';
import { settle, withoutAnswer } from './settle.js';
import type { Live } from './state.js';

/** The turn was noise: its words have come, and there are none. */
const wasNothing = ({ entries: { recent } }: Memory): boolean =>
  recent.findLast((entry) => entry.kind === 'agent' || !entry.overheard)?.kind !== 'visitor';

/** No answer has begun in time: it is asked for once more, and after that the visitor is told. */
export function missAnswer(live: Live, atMs: number): Step {
  const { memory, responses } = live;
  const { active, sent } = responses;
  const given = { ...live, answerDue: false };
  if (active !== null || (!sent && (!live.answerDue || wasNothing(memory)))) return settle(given, [], atMs);
  if (!sent?.again) return settle({ ...given, responses: askAgain(responses, atMs) }, [], atMs);
  const problem = { reason: 'agent-failed', detail: 'No answer has begun.', retryable: true } as const;
  const tell: Effect = { type: 'tell-problem', problem };
  const over = withoutAnswer(given);
  return settle({ ...over, responses: { ...over.responses, sent: null }, problem }, [tell], atMs);
}
