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
const OCCASIONS = ['resize', 'load', 'click', 'transitionend', 'animationend'];

/** Where storage is forbidden, nothing is remembered. */
function isHidden(nowHidden = false): boolean {
  try {
    if (nowHidden) sessionStorage[HIDDEN] = 1;
    return HIDDEN in sessionStorage;
  } catch {
    return false;
  }
}

/**
 * A button in a corner of the window: it makes way for what the page shows there, and stays hidden for as long as the
 * tab lives once a visitor has hidden it. Looks when something is added to the page, after a click, a transition, an
 * animation or a new size of the window; never by polling.
 */
export class Corner implements ReactiveController {
  readonly #host: Placed;
  /** Made when it is needed: on a server, where the button is rendered too, there is no such thing. */
  #observer: MutationObserver | undefined;
  readonly #onOccasion = (): void => this.#soon();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #liftPx = 0;

  constructor(host: Placed) {
    this.#host = host;
    host.addController(this);
  }

  get fixed(): boolean {
    // Null, where the attribute has been taken away again.
    return /-/.test(this.#host.position);
  }

  hide(): void {
    isHidden(true);
    this.#host.hidden = true;
  }

  hostConnected(): void {
    for (const type of OCCASIONS) addEventListener(type, this.#onOccasion);
    this.#observer ??= new MutationObserver(this.#onOccasion);
    this.#observer.observe(document.body, { childList: true });
    this.#soon();
  }

  hostDisconnected(): void {
    for (const type of OCCASIONS) removeEventListener(type, this.#onOccasion);
    this.#observer?.disconnect();
  }

  hostUpdate(): void {
    // Once: afterwards the page may show it again.
    if (!this.#host.hasUpdated && this.fixed && isHidden()) this.#host.hidden = true;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    if (!this.fixed) return;
    this.#timer = setTimeout(() => {
      this.#liftPx = liftOver(this.#host, this.#liftPx, /^top/.test(this.#host.position));
      this.#host.style.setProperty('--_lift', `${this.#liftPx}px`);
    }, REST_MS);
  }
}
