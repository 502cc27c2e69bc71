import type { LitElement, ReactiveController } from 'lit';

/** As near to the end as counts as reading along, in CSS pixels. */
const NEAR_END_PX = 24;

/** Keeps the newest words in sight, unless the reader has scrolled back. */
export class ConversationFollower implements ReactiveController {
  readonly #host: LitElement;
  #follows = true;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const list = this.#list();
    this.#follows = !list || list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX;
  }

  hostUpdated(): void {
    const list = this.#list();
    if (list && this.#follows) list.scrollTop = list.scrollHeight;
  }

  #list(): Element | null {
    return this.#host.shadowRoot?.querySelector('.scroller') ?? null;
  }
}
