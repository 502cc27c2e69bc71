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
  if (colour === '' || colour === 'auto' || !CSS.supports('color', colour)) return null;
  return colour;
}

/**
 * Hands the colour to the styles, which choose the text upon it: at each update, and when the scheme changes, for a
 * page's own colours may be others then. What changes them besides is seen at the next update.
 */
export class Accent implements ReactiveController {
  readonly #host: Accented;
  readonly #apply = (): void => this.hostUpdated();
  #scheme: MediaQueryList | undefined;

  constructor(host: Accented) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#scheme ??= matchMedia('(prefers-color-scheme: dark)');
    this.#scheme.addEventListener('change', this.#apply);
  }

  hostDisconnected(): void {
    this.#scheme?.removeEventListener('change', this.#apply);
  }

  hostUpdated(): void {
    const host = this.#host;
    const style = host.shadowRoot?.querySelector<HTMLElement>('.root')?.style;
    const colour = host.accent ? accentOf(host, getComputedStyle(host)) : null;
    style?.setProperty('--_accent-attribute', colour);
  }
}
