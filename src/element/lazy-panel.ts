import { adoptStyles, type LitElement } from 'lit';
import type * as panel from './panel/panel.js';

export type PanelModule = typeof panel;

/** The panel's code: fetched when it is first wanted, and then part of the element. */
export class LazyPanel {
  readonly #host: LitElement;
  #module: PanelModule | null = null;
  #coming = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Null until it is there; then the element is rendered anew. One that could not be fetched is asked for again. */
  get module(): PanelModule | null {
    if (!this.#module) this.fetch();
    return this.#module;
  }

  fetch(): void {
    if (this.#coming) return;
    this.#coming = true;
    import('./panel/panel.js').then(
      (module) => this.#add(module),
      () => (this.#coming = false),
    );
  }

  #add(module: PanelModule): void {
    const { renderRoot } = this.#host;
    const { elementStyles } = this.#host.constructor as typeof LitElement;
    if (renderRoot instanceof ShadowRoot) adoptStyles(renderRoot, [...elementStyles, ...module.styles]);
    module.attach(this.#host);
    this.#module = module;
    this.#host.requestUpdate();
  }
}
