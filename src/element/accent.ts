import type { LitElement, ReactiveController } from 'lit';

interface Accented extends LitElement {
  readonly accent: string;
}

/**
 * The colour that the `accent` attribute stands for; null: our own. `auto` takes the page's `accent-color` where it
 * has set one. What is no colour is not used.
 */
function accentOf({ accent }: Accented, { accentColor, color }: CSSStyleDeclaration): string | null {
  // Inside the button the current colour would be that of its own text.
  const colour = accent === 'auto' ? accentColor : accent.trim().replace(/^currentcolor$/i, color);
  return CSS.supports('color', colour) ? colour : null;
}

/**
 * Hands the colour to the styles, which choose the text upon it: at each update, and when the scheme changes, for a
 * page's own colours may be others then. What changes them besides is seen at the next update. The page's are read before
 * the element is drawn: reading settles what is drawn, and from our own colour it would fade to this one.
 */
export class Accent implements ReactiveController {
  readonly #host: Accented;
  #colour: string | null = null;
  #scheme: MediaQueryList | undefined;

  constructor(host: Accented) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#scheme = matchMedia('(prefers-color-scheme: dark)');
    this.#scheme.onchange = () => this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    if (this.#scheme) this.#scheme.onchange = null;
  }

  hostUpdate(): void {
    const host = this.#host;
    this.#colour = host.accent ? accentOf(host, getComputedStyle(host)) : null;
  }

  hostUpdated(): void {
    const style = this.#host.shadowRoot?.querySelector<HTMLElement>('.root')?.style;
    style?.setProperty('--_accent-attribute', this.#colour);
  }
}
