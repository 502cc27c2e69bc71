import { remember } from '../conversation/remember.js';
import { onDemandOf } from './demands.js';
import type { Effect, Step } from './events.js';
import { ask } from './response-queue.js';
import { settle } from './settle.js';
import type { Live } from './state.js';

/** The agent is stopped first; the queue asks for the answer when the stopped response is done. */
export function sendTyped(live: Live, itemId: string, text: string, atMs: number): Step {
  const { memory, linkId, responses, floor, soundWaits } = live;
  const busy = floor.holder === 'agent' || soundWaits || responses.active !== null;
  const [answered, settling] = onDemandOf(live)?.hearAnswer(live, text, atMs) ?? [live, []];
  const effects: readonly Effect[] = [
    ...(busy ? [{ type: 'interrupt' } as const] : []),
    { type: 'send', command: { type: 'add-text', itemId, text } },
    ...settling,
  ];
  const typed = {
    ...answered,
    memory: remember(memory, { type: 'typed', itemId, text }, { linkId, atMs }),
    responses: ask(responses, null, atMs),
  };
  return settle(typed, effects, atMs);
}
