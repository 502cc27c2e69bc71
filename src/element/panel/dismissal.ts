import type { LitElement, ReactiveController } from 'lit';

/**
 * What came with the pointer or the focus can be sent away by Escape, wherever that is pressed, and comes again with the
 * next of either (WCAG 1.4.13): else it lies over the page for as long as somebody is at the button. Only then the
 * key is the talk's.
 */
export class Dismissal implements ReactiveController {
  readonly #host: LitElement;
  readonly #selector: string;

  /** `selector`: of what is sent away; its style hides it while it is `inert`. */
  constructor(host: LitElement, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
    for (const type of ['pointerenter', 'focusin'])
      host.addEventListener(type, () => this.#found?.removeAttribute('inert'));
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#onKey, true);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#onKey, true);
  }

  get #found(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(this.#selector);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const found = this.#found;
    if (event.key !== 'Escape' || event.isComposing || !found || found.inert) return;
    if (!this.#host.matches(':hover, :focus-within')) return;
    // The focus is not lost with it.
    if (found.matches(':focus-within')) this.#host.focus();
    found.inert = true;
    event.preventDefault();
    event.stopPropagation();
  };
}
