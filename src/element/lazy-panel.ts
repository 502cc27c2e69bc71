import { adoptStyles, type LitElement, type TemplateResult } from 'lit';
import type { PanelHost } from './panel/panel-host.js';
import type { Panel, PanelActions, PanelModel } from './panel/panel.js';

/** The panel: its code is fetched when it is first wanted, and then part of the element. */
export class LazyPanel {
  readonly #host: PanelHost;
  #coming: Promise<Panel> | null = null;
  #panel: Panel | null = null;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  /** Null until it is there; then the element is rendered anew. */
  get panel(): Panel | null {
    return this.#panel;
  }

  view(model: PanelModel, actions: PanelActions, close: () => void): TemplateResult | null {
    if (!this.#panel) this.prefetch();
    return this.#panel?.view(model, actions, close) ?? null;
  }

  prefetch(): void {
    this.fetch().catch(() => {});
  }

  /** Rejects if it can't be fetched; it is asked for again then. */
  fetch(): Promise<Panel> {
    this.#coming ??= this.#bring().catch((error: unknown) => {
      this.#coming = null;
      throw error;
    });
    return this.#coming;
  }

  /** Begins when the visitor has agreed to the owner's notice; at once, within their click, if the code is there. */
  ask(begin: () => void, failed: (error: unknown) => void): void {
    if (this.#panel) this.#panel.ask(begin, failed);
    else this.fetch().then((panel) => panel.ask(begin, failed), failed);
  }

  async #bring(): Promise<Panel> {
    const { Panel, styles } = await import('./panel/panel.js');
    const { renderRoot } = this.#host;
    const { elementStyles } = this.#host.constructor as typeof LitElement;
    if (renderRoot instanceof ShadowRoot) adoptStyles(renderRoot, [...elementStyles, ...styles]);
    this.#panel = new Panel(this.#host);
    this.#host.requestUpdate();
    return this.#panel;
  }
}
