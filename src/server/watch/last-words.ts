import type { Fact } from '../../engine/engine.js';
import { close, CLOSING_WORDS, type Closing, type ClosingEvent } from './closing.js';
import type { Timers } from './timers.js';

/** Before the end: when the last words are due, and when nothing is waited for any more. */
const DUE_MS = 15_000;
const PRESSING_MS = 10_000;

const OUR_REQUEST = 'site_last_words';

export interface LastWordsOptions {
  readonly endsAtMs: number;
  readonly now: () => number;
  readonly timers: Timers;
  readonly send: (event: Readonly<Record<string, unknown>>) => void;
  readonly timeUp: () => void;
}

/** The talk's clock: it has the agent say goodbye in time, and ends the talk when its time is up. */
export class LastWords {
  readonly #options: LastWordsOptions;
  readonly #callOff: readonly (() => void)[];
  #closing: Closing = 'open';
  #activeResponseId: string | null = null;

  constructor(options: LastWordsOptions) {
    this.#options = options;
    const { endsAtMs, now, timers, timeUp } = options;
    // A talk that is shorter than all that has its last words in the second half of it.
    const leftMs = endsAtMs - now();
    const dueMs = Math.min(DUE_MS, leftMs / 2);
    const pressingMs = Math.min(PRESSING_MS, leftMs / 3);
    this.#callOff = [
      timers(leftMs - dueMs, () => this.#step({ type: 'due', active: this.#activeResponseId !== null })),
      timers(leftMs - pressingMs, () =>
        this.#step({ type: 'pressing', active: this.#activeResponseId !== null }),
      ),
      timers(leftMs, timeUp),
    ];
  }

  see(fact: Fact): void {
    switch (fact.type) {
      case 'response-started':
        if (!fact.outOfBand) this.#activeResponseId = fact.responseId;
        return;
      case 'response-finished':
        if (fact.responseId !== this.#activeResponseId) return;
        this.#activeResponseId = null;
        return this.#step({ type: 'finished' });
      case 'refused':
        if (fact.requestId === OUR_REQUEST) this.#step({ type: 'busy' });
    }
  }

  stop(): void {
    for (const callOff of this.#callOff) callOff();
  }

  #step(event: ClosingEvent): void {
    const [closing, effect] = close(this.#closing, event);
    this.#closing = closing;
    if (effect === 'cancel')
      this.#options.send({ type: 'response.cancel', event_id: `${OUR_REQUEST}_cancel` });
    if (effect !== 'ask') return;
    const response = { instructions: CLOSING_WORDS, tool_choice: 'none' };
    this.#options.send({ type: 'response.create', event_id: OUR_REQUEST, response });
  }
}
