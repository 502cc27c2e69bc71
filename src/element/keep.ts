import type { Conversation } from '../conversation/turn.js';
import { readSnapshot, writeSnapshot, type Resuming } from './snapshot.js';

const MOST_TURNS = 100;
const MOST_CALLS = 50;

const nothing: Conversation = { turns: [], toolCalls: [] };

/** One talk's part in the conversation: what was said before it is shown above it, and all is kept for the next page. */
export class Keep {
  readonly #where: Resuming;
  #earlier: Conversation;
  #token: string | null;
  /** The visitor has deleted it in mid-talk: no later link of this talk brings it back. */
  #forgotten = false;

  constructor(where: Resuming) {
    const snapshot = readSnapshot(where);
    this.#where = where;
    this.#earlier = snapshot?.shown ?? nothing;
    this.#token = snapshot?.token ?? null;
  }

  /** The conversation to go on with; null: none. */
  get token(): string | null {
    return this.#token;
  }

  /** The site lets the talk begin. `token`: of the conversation that it belongs to; null: it is not kept. */
  granted(token: string | null, continues: boolean): void {
    this.#token = this.#forgotten ? null : token;
    if (!continues) this.#earlier = nothing;
  }

  /** All of it, with this talk's. */
  whole({ turns, toolCalls }: Conversation): Conversation {
    const earlier = this.#earlier;
    if (earlier.turns.length === 0) return { turns, toolCalls };
    return { turns: [...earlier.turns, ...turns], toolCalls: [...earlier.toolCalls, ...toolCalls] };
  }

  /** Nothing of it is shown or kept any more. Returns what named it to the site. */
  forget(): string | null {
    const token = this.#token;
    this.#forgotten = true;
    this.granted(null, false);
    return token;
  }

  write(shown: Conversation): void {
    if (this.#token === null) return;
    const turns = shown.turns.slice(-MOST_TURNS);
    writeSnapshot(this.#where, {
      token: this.#token,
      shown: { turns, toolCalls: shown.toolCalls.slice(-MOST_CALLS) },
    });
  }
}
