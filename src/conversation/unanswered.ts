import type { Memory } from './memory.js';
import { WAIT_FOR_USER } from './wait-for-user.js';

/** The visitor's last words have no agent's turn behind them, and were meant for it as far as it could tell. */
export function isUnanswered({ entries: { recent }, toolCalls }: Memory): boolean {
  const last = recent.findLast(
    (entry) => entry.turn.text !== '' && !(entry.kind === 'visitor' && entry.overheard),
  );
  const call = toolCalls.recent.at(-1);
  return last?.kind === 'visitor' && !(call?.name === WAIT_FOR_USER && call.followsTurnId === last.turn.id);
}
