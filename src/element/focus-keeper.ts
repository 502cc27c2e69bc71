import type { LitElement, ReactiveController } from 'lit';

/** When an update takes away what had the focus (stop, retry, the field), the main button gets it, not the page. */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #focused: Element | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    const lost = this.#focused && !this.#focused.isConnected && this.#host.isConnected;
    this.#focused = null;
    // Unless the page has moved it elsewhere by itself in the meantime.
    if (!lost || !hasNoFocus(document)) return;
    this.#host.shadowRoot?.querySelector<HTMLElement>('#main')?.focus();
  }
}

const hasNoFocus = ({ activeElement, body }: Document): boolean => !activeElement || activeElement === body;
