import { heardTextOf, silentPart } from '../../conversation/heard-text.js';
import type { StoredTurn } from '../store/store.js';
import type { OpenAnswer } from './legacy.js';
import { GRACE_MS } from './playout.js';
import type { Timers } from './timers.js';

/** An answer of the session before that plays on in the page: kept when it has sounded, or as far as it was heard. */
export class AnswerOfBefore {
  readonly #keep: (turn: StoredTurn) => void;
  #answer: OpenAnswer | null = null;
  #callOff: () => void = () => undefined;

  constructor(keep: (turn: StoredTurn) => void) {
    this.#keep = keep;
  }

  begin(answer: OpenAnswer, nowMs: number, timers: Timers): void {
    this.#answer = answer;
    this.#callOff = timers(answer.untilMs - nowMs + GRACE_MS, () => this.settle());
  }

  /** The page has cut it there. Returns the words that were heard; null: nothing is open. */
  shorten(heardMs: number): string | null {
    if (!this.#answer) return null;
    const { turn, receivedMs } = this.#answer;
    const part = { ...silentPart(0), text: turn.text, heardMs, receivedMs, audioComplete: true };
    const text = heardTextOf(part, null);
    this.#answer = text === '' ? null : { ...this.#answer, turn: { ...turn, text, interrupted: true } };
    this.settle();
    return text;
  }

  settle(): void {
    this.#callOff();
    const answer = this.#answer;
    this.#answer = null;
    if (answer) this.#keep(answer.turn);
  }
}
