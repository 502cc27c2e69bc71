import type { TimerName } from './events.js';
import type { Surroundings } from './surroundings.js';

/** The timers of one talk, each by its name: one that is set anew begins anew. */
export class Timers {
  readonly #around: Pick<Surroundings, 'setTimer' | 'setRetry'>;
  readonly #over: (name: TimerName) => void;
  readonly #running = new Map<TimerName, () => void>();

  constructor(around: Pick<Surroundings, 'setTimer' | 'setRetry'>, over: (name: TimerName) => void) {
    this.#around = around;
    this.#over = over;
  }

  set(name: TimerName, delayMs: number): void {
    this.clear(name);
    const happen = (): void => {
      this.clear(name);
      this.#over(name);
    };
    const { setTimer, setRetry } = this.#around;
    this.#running.set(name, (name === 'retry' ? setRetry : setTimer)(happen, delayMs));
  }

  clear(name: TimerName): void {
    this.#running.get(name)?.();
    this.#running.delete(name);
  }

  clearAll(): void {
    for (const name of [...this.#running.keys()]) this.clear(name);
  }
}
