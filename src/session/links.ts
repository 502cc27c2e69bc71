import type { Link, LinkAccess } from '../transport/transport.js';
import type { Succeeding } from './events.js';
import { step } from './step.js';
import type { Succession, SuccessionNeeds } from './succession.js';

export interface LinksNeeds extends Omit<SuccessionNeeds, 'use'> {
  /** Brings how one session takes over from another. Rejects where its code can't be fetched. */
  loadSuccession(): Promise<typeof Succession>;
}

/** The talk's link, and the one that is to take its place. */
export class Links {
  readonly #needs: LinksNeeds;
  #inUse: Link | null = null;
  /** Null: that code is not fetched yet, for few talks come to it. */
  #succession: Succession | null = null;

  constructor(needs: LinksNeeds) {
    this.#needs = needs;
  }

  /** Null before the first one, and after the talk. */
  get inUse(): Link | null {
    return this.#inUse;
  }

  /** How the talk goes on, with one session or two. */
  get step(): typeof step {
    return this.#succession?.step ?? step;
  }

  open(linkId: string, access: LinkAccess): void {
    const { sound, listenerOf } = this.#needs;
    this.#inUse?.close();
    this.#inUse = sound.transport?.open(linkId, access, listenerOf(linkId)) ?? null;
  }

  close(): void {
    this.#inUse?.close();
    this.#inUse = null;
  }

  succeed(deed: Succeeding): void {
    this.#succession?.perform(deed);
  }

  /** Told by the timer `successor`. Where its code can't be had the session lives to its end, and its link is lost then. */
  async loadSuccession(): Promise<void> {
    const { site, handle, loadSuccession } = this.#needs;
    const Made = await loadSuccession().catch(() => null);
    if (!Made || site.needs.signal.aborted) return;
    this.#succession = new Made({
      ...this.#needs,
      use: (link) => {
        const before = this.#inUse;
        this.#inUse = link;
        return before;
      },
    });
    handle({ type: 'timer', name: 'successor' });
  }
}
