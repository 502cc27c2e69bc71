import type { LitElement, ReactiveController } from 'lit';
import { liftOver } from './lift.js';
import type { Position } from './properties.js';

interface Placed extends LitElement {
  readonly position: Position;
}

/** Of `sessionStorage`: the visitor has hidden the button in this tab. */
const HIDDEN = 'talk-button-hidden';
/** The page is looked at when it has come to rest, and not at every step on the way. */
const REST_MS = 200;

/**
 * A button in a corner of the window: it makes way for what the page shows there, and stays hidden for as long as the
 * tab lives once a visitor has hidden it. Looks when something is added to the page, after a click, a transition or a
 * new size of the window; never by polling.
 */
export class Corner implements ReactiveController {
  readonly #host: Placed;
  readonly #observer = new MutationObserver(() => this.#soon());
  #listening = new AbortController();
  #timer = 0;
  #remembered = false;
  #liftPx = 0;

  constructor(host: Placed) {
    this.#host = host;
    host.addController(this);
  }

  get fixed(): boolean {
    return /-/.test(this.#host.position);
  }

  hide(): void {
    this.#host.hidden = true;
    try {
      sessionStorage.setItem(HIDDEN, '1');
    } catch {
      // Storage may be forbidden: then it is hidden on this page.
    }
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of ['resize', 'load', 'click', 'transitionend']) {
      addEventListener(type, () => this.#soon(), { signal, passive: true });
    }
    this.#observer.observe(document.body, { childList: true });
    this.#soon();
  }

  hostDisconnected(): void {
    this.#listening.abort();
    this.#observer.disconnect();
  }

  hostUpdate(): void {
    if (this.#remembered) return;
    // Once: afterwards the page may show it again.
    this.#remembered = true;
    try {
      if (this.fixed && sessionStorage.getItem(HIDDEN)) this.#host.hidden = true;
    } catch {
      // Nothing is remembered where storage is forbidden.
    }
  }

  #soon(): void {
    clearTimeout(this.#timer);
    if (this.fixed) this.#timer = setTimeout(() => this.#look(), REST_MS) as unknown as number;
  }

  #look(): void {
    if (!this.#host.isConnected) return;
    this.#liftPx = liftOver(this.#host, this.#liftPx, this.#host.position.startsWith('top'));
    this.#host.style.setProperty('--_lift', `${this.#liftPx}px`);
  }
}
