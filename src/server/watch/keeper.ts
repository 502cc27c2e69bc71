import type { StoredTurn, TalkStore } from '../store/store.js';

/** Turns that wait for a store that fails. Beyond it the oldest are given up. */
const MOST_WAITING = 500;

export interface KeeperOptions {
  readonly store: TalkStore;
  readonly conversationId: string;
  readonly keepUntilMs: number;
  /** What was said before has been deleted since; ms since the epoch. */
  readonly forgottenUntilMs: () => Promise<number>;
  readonly failed: (detail: string) => void;
}

/**
 * Brings turns into the store in the order in which they are given, one append at a time. An append that fails is
 * tried once more, and then again with the next turns: the store leaves out what it has.
 */
export class TurnKeeper {
  readonly #options: KeeperOptions;
  #waiting: readonly StoredTurn[] = [];
  #running: Promise<void> | null = null;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  keep(turns: readonly StoredTurn[]): void {
    if (turns.length === 0) return;
    const waiting = [...this.#waiting, ...turns];
    const givenUp = waiting.length - MOST_WAITING;
    if (givenUp > 0)
      this.#options.failed(`${givenUp} turns were given up: the store has failed for too long.`);
    this.#waiting = waiting.slice(-MOST_WAITING);
    this.#running ??= this.#run();
  }

  /** When nothing is on its way to the store any more; what it could not take is told as failed. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
    if (this.#waiting.length > 0) await this.#run();
    if (this.#waiting.length > 0) this.#options.failed(`${this.#waiting.length} turns were not kept.`);
  }

  async #run(): Promise<void> {
    // Not at once: what comes in the same moment goes in one append.
    await Promise.resolve();
    for (let tries = 2; tries > 0 && this.#waiting.length > 0;) {
      const batch = this.#waiting;
      try {
        const { store, conversationId, keepUntilMs } = this.#options;
        const forgottenUntilMs = await this.#options.forgottenUntilMs();
        const kept = batch.filter(({ startedAtMs }) => startedAtMs >= forgottenUntilMs);
        if (kept.length > 0) await store.append(conversationId, kept, keepUntilMs);
        this.#waiting = this.#waiting.filter((turn) => !batch.includes(turn));
        tries = 2;
      } catch (error) {
        tries -= 1;
        this.#options.failed(`The store took no turns: ${error instanceof Error ? error.message : 'failed'}`);
      }
    }
    this.#running = null;
  }
}
