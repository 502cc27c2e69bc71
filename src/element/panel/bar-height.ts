import type { LitElement, ReactiveController } from 'lit';

/** Tells the styles how high the bar has become, in CSS pixels: its words may take more lines than one. Costs a layout. */
export class BarHeight implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const bar = this.#host.shadowRoot?.querySelector<HTMLElement>('.bar');
    if (bar) bar.parentElement?.style.setProperty('--_bar', `${bar.offsetHeight}px`);
  }
}
