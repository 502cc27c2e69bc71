import type { StoredTurn } from '../store/store.js';
import type { OpenAnswer } from './legacy.js';
import { GRACE_MS } from './playout.js';
import type { Timers } from './timers.js';

/** An answer of the session before that plays on in the page: kept when it has sounded, or as far as it was heard. */
export class AnswerOfBefore {
  readonly #keep: (turn: StoredTurn) => void;
  #turn: StoredTurn | null = null;
  #callOff: () => void = () => undefined;

  constructor(keep: (turn: StoredTurn) => void) {
    this.#keep = keep;
  }

  begin({ turn, untilMs }: OpenAnswer, nowMs: number, timers: Timers): void {
    this.#turn = turn;
    this.#callOff = timers(untilMs - nowMs + GRACE_MS, () => this.settle());
  }

  /** The page says how much of it was heard. Returns that, as far as it was said; null: nothing is open. */
  shorten(heard: string): string | null {
    const turn = this.#turn;
    if (!turn) return null;
    const text = commonStart(turn.text, heard);
    this.#turn = text === '' ? null : { ...turn, text, interrupted: true };
    this.settle();
    return text;
  }

  settle(): void {
    this.#callOff();
    const turn = this.#turn;
    this.#turn = null;
    if (turn) this.#keep(turn);
  }
}

function commonStart(text: string, other: string): string {
  let length = 0;
  while (length < other.length && text[length] === other[length]) length += 1;
  return text.slice(0, length);
}
