import { WAIT_FOR_USER } from '../../conversation/wait-for-user.js';
import type { Fact } from '../../engine/engine.js';
import type { OpenCall } from './legacy.js';

/**
 * What the site's tools have brought since the agent began to speak last. If another session takes over now, nobody knows
 * whether the page has seen it: the next one has it as a call, and the page asks for the answer there, if it has not.
 */
export class Unspoken {
  #calls: readonly OpenCall[] = [];

  see(fact: Fact): void {
    if (fact.type === 'response-started' && !fact.outOfBand) this.#calls = [];
  }

  add(call: OpenCall): void {
    if (call.name !== WAIT_FOR_USER) this.#calls = [...this.#calls, call];
  }

  /** And those that are still at work. */
  with(open: readonly OpenCall[]): readonly OpenCall[] {
    const isKnown = ({ callId }: OpenCall): boolean => this.#calls.some((call) => call.callId === callId);
    return [...open.filter((call) => !isKnown(call)), ...this.#calls];
  }
}
