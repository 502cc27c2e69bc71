import { asDirected } from './as-directed.js';
import { demand } from './demands.js';
import type { Effect, Step } from './events.js';
import { ask } from './response-queue.js';
import { successorAfterMs, type Life } from './life.js';
import { settle } from './settle.js';
import { newLive, type Starting } from './state.js';

/** The session is in force: we listen, what was typed meanwhile goes out, else the agent may greet. */
export function beginLive(starting: Starting, life: Life | null, atMs: number): Step {
  const { access, tools, unsent } = starting;
  const live = newLive(starting, life);
  const owes = starting.recovery?.owes ?? 'nothing';
  const opening = (owes === 'repeat' ? access?.notes?.['ask-to-repeat'] : access?.greeting) ?? null;
  const words = unsent.length === 0 ? opening : null;
  const asks = unsent.length > 0 || words !== null || owes !== 'nothing';
  const responses = asks ? ask(live.responses, words, atMs) : live.responses;
  const effects: readonly Effect[] = [
    { type: 'clear-timer', name: 'link' },
    { type: 'listen', open: live.input === 'open' },
    ...(live.turns === 'hold' ? [demand(null)] : []),
    { type: 'load-policies', notes: access?.notes ?? {} },
    ...(live.kept && life
      ? [{ type: 'set-timer', name: 'successor', delayMs: successorAfterMs(life) } as const]
      : []),
    // Declared since the site was told of the page's tools.
    ...(tools ? [demand({ type: 'declare', tools })] : []),
    ...asDirected(live.directed, 1, live),
    ...unsent.map(({ itemId, text }): Effect => ({
      type: 'send',
      command: { type: 'add-text', itemId, text },
    })),
  ];
  return settle({ ...live, responses }, effects, atMs);
}
