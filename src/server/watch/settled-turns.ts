import type { Entry, Memory } from '../../conversation/memory.js';
import type { StoredTurn } from '../store/store.js';

/** So long may a turn of the visitor's that is over and without its words hold up those that were said after it. */
const WORDS_LATE_MS = 10_000;
/** And one that is still being spoken, by either: nobody speaks for longer, but an end may go untold. */
const SPEAKS_MS = 120_000;
/** Nobody is waited for when memory is about to put turns away. */
const MOST_HELD_UP = 96;

/** Of an agent's turn, what was heard. Null: nothing was said, or heard. */
function storedTurn({ turn }: Entry): StoredTurn | null {
  const text = turn.speaker === 'agent' && turn.interrupted ? turn.heardText : turn.text;
  if (text === '') return null;
  const { id, speaker, interrupted, startedAtMs } = turn;
  return { id, source: 'observed', speaker, text, interrupted, startedAtMs };
}

const patienceMs = (entry: Entry): number =>
  entry.kind === 'visitor' && entry.stage === 'committed' ? WORDS_LATE_MS : SPEAKS_MS;

/**
 * Tells which turns are settled and not kept yet, in the order in which they were spoken. Words of the visitor's come
 * late, often after the reply to them: what was said after them waits, for a while.
 */
export class SettledTurns {
  #kept: ReadonlySet<string> = new Set();
  #heldUpSinceMs: ReadonlyMap<string, number> = new Map();

  take({ entries: { recent } }: Memory, atMs: number): readonly StoredTurn[] {
    const since = new Map<string, number>();
    const ready: StoredTurn[] = [];
    const lastComplete = recent.findLastIndex(({ turn }) => turn.complete && !this.#kept.has(turn.id));
    let blocked = false;
    const kept = new Set<string>();
    recent.forEach((entry, index) => {
      const { turn } = entry;
      if (this.#kept.has(turn.id)) return void kept.add(turn.id);
      if (!turn.complete) {
        if (index > lastComplete) return;
        const most = patienceMs(entry);
        const key = `${turn.id} ${most}`;
        const from = this.#heldUpSinceMs.get(key) ?? atMs;
        since.set(key, from);
        if (atMs - from < most && recent.length < MOST_HELD_UP) blocked = true;
        return;
      }
      if (blocked) return;
      kept.add(turn.id);
      const stored = storedTurn(entry);
      if (stored) ready.push(stored);
    });
    // Only those that memory still has: the rest can't come back.
    this.#kept = kept;
    this.#heldUpSinceMs = since;
    return ready;
  }
}
