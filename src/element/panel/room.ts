import type { LitElement, ReactiveController } from 'lit';

/** As near to the end as counts as reading along, in CSS pixels. */
const NEAR_END_PX = 24;

/**
 * Keeps the newest words in sight, unless the reader has scrolled back; and tells the styles how high the bar has become,
 * in CSS pixels: its words may take more lines than one. Costs a layout.
 */
export class Room implements ReactiveController {
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
    const bar = this.#host.shadowRoot?.querySelector<HTMLElement>('.bar');
    bar?.parentElement?.style.setProperty('--_bar', `${bar.offsetHeight}px`);
    const list = this.#list();
    if (list && this.#follows) list.scrollTop = list.scrollHeight;
  }

  #list(): Element | null {
    return this.#host.shadowRoot?.querySelector('.scroller') ?? null;
  }
}
