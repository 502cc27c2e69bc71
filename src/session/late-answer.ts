import type { Effect, Step } from './events.js';
import { ask } from './response-queue.js';
import { settle, withoutAnswer } from './settle.js';
import type { Live } from './state.js';

/** No answer has begun in time: it is asked for once more, and after that the visitor is told. */
export function missAnswer(live: Live, atMs: number): Step {
  const { memory, responses } = live;
  const { active, sent } = responses;
  const given = { ...live, answerDue: false };
  // A turn that was noise has left the record.
  const isOwed = sent ?? (live.answerDue && memory.entries.recent.at(-1)?.kind === 'visitor');
  if (active !== null || !isOwed) return settle(given, [], atMs);
  if (!sent?.last) {
    const again = ask({ ...responses, sent: null }, sent?.instructions ?? null, atMs, true);
    return settle({ ...given, responses: again }, [], atMs);
  }
  const problem = { reason: 'agent-failed', detail: 'No answer has begun.', retryable: true } as const;
  const tell: Effect = { type: 'tell-problem', problem };
  const over = withoutAnswer(given);
  return settle({ ...over, responses: { ...over.responses, sent: null }, problem }, [tell], atMs);
}
