import type { Entry, Memory } from './memory.js';
import type { Turn } from './turn.js';

/** What a listener wants to know of a step: read off the turns before and after it. */
export interface News {
  /** `delta` is what was added; empty when words were corrected, so that `text` has to be taken. */
  readonly words: readonly { readonly turnId: string; readonly delta: string; readonly text: string }[];
  /** The agent's. */
  readonly cut: readonly Turn[];
  readonly completed: readonly Turn[];
}

const nothing: News = { words: [], cut: [], completed: [] };

/** Costs the recent entries only; the others can't have changed. */
export function newsBetween(before: Memory, after: Memory): News {
  if (before.entries === after.entries) return nothing;
  const known = new Map(before.entries.recent.map((entry) => [entry.turn.id, entry.turn]));
  const changed = after.entries.recent
    .map((entry: Entry) => ({ turn: entry.turn, old: known.get(entry.turn.id) }))
    .filter(({ turn, old }) => turn !== old);
  return {
    words: changed
      .filter(({ turn, old }) => turn.text !== (old?.text ?? ''))
      .map(({ turn, old }) => ({
        turnId: turn.id,
        delta: added(old?.text ?? '', turn.text),
        text: turn.text,
      })),
    cut: changed
      .filter(({ turn, old }) => turn.speaker === 'agent' && turn.interrupted && !old?.interrupted)
      .map(({ turn }) => turn),
    completed: changed.filter(({ turn, old }) => turn.complete && !old?.complete).map(({ turn }) => turn),
  };
}

const added = (before: string, after: string): string =>
  after.startsWith(before) ? after.slice(before.length) : '';
