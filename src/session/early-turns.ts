import type { Entry } from '../conversation/memory.js';
import type { Director, Effect, SessionEvent } from './events.js';
import type { Live } from './state.js';

/** As it would have been told, had anybody listened; null: it is the agent's, or there are no words. */
const saidIn = ({ kind, linkId, itemId, turn }: Entry): SessionEvent | null => {
  const { text, typed, complete } = turn;
  if (kind === 'agent' || itemId === null || !complete || text === '') return null;
  return typed
    ? { type: 'send', itemId, text }
    : { type: 'link-fact', linkId, fact: { type: 'visitor-transcribed', itemId, text } };
};

const judgedUpTo = (live: Live, judged: number): Live =>
  live.directed.judged === judged ? live : { ...live, directed: { ...live.directed, judged } };

/**
 * A page's policies go by what happens, and their code comes when a talk is under way: what was said before it was there,
 * as the talk began or while a lost link was looked for, they are asked about then. Each turn once, in that order, with
 * what had been said by then.
 */
export const withEarlyTurns = (director: Director): Director => ({
  direct(before, after, event, atMs) {
    const { memory, directed } = after;
    const { conversationId, entries, turnsBegun } = memory;
    const isNew = ({ turn }: Entry): boolean =>
      Number(turn.id.slice(conversationId.length + 1)) > (directed.judged ?? 0);
    let live = after;
    const effects: Effect[] = [];
    if (event.type === 'policies-loaded')
      entries.recent.forEach((entry, at) => {
        const said = isNew(entry) ? saidIn(entry) : null;
        if (!said) return;
        const recent = entries.recent.slice(0, at + 1);
        const then = { ...live, memory: { ...memory, entries: { ...entries, recent } } };
        const [next, done] = director.direct(before, then, said, atMs);
        live = { ...next, memory };
        effects.push(...done);
      });
    const [next, done] = director.direct(before, live, event, atMs);
    return [judgedUpTo(next, turnsBegun), [...effects, ...done]];
  },
});
