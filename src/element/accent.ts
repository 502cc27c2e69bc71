import type { LitElement } from 'lit';

/**
 * The colour that the `accent` attribute stands for; null: our own. `auto` takes the page's `accent-color` where it
 * has set one. What is no colour is not used.
 */
function accentOf(element: Element, accent: string): string | null {
  const { accentColor, color } = getComputedStyle(element);
  // Inside the button the current colour would be that of its own text.
  const colour = accent === 'auto' ? accentColor : accent.trim().replace(/^currentcolor$/i, color);
  if (colour === '' || colour === 'auto' || !CSS.supports('color', colour)) return null;
  return colour;
}

/** Hands the colour to the styles, which choose the text upon it. */
export function applyAccent(host: LitElement, accent: string): void {
  const style = host.shadowRoot?.querySelector<HTMLElement>('.root')?.style;
  const colour = accentOf(host, accent);
  if (colour === null) style?.removeProperty('--_accent-attribute');
  else style?.setProperty('--_accent-attribute', colour);
}
