import type { Memory } from './memory.js';

/** The visitor's last words have no agent's turn behind them. */
export function isUnanswered({ entries: { recent } }: Memory): boolean {
  const said = recent.filter(
    (entry) => entry.turn.text !== '' && !(entry.kind === 'visitor' && entry.overheard),
  );
  return said.at(-1)?.kind === 'visitor';
}
