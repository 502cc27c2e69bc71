/**
 * The colour that the `accent` attribute stands for; null: our own. `auto` takes the page's `accent-color` where it
 * has set one. What is no colour is not used.
 */
export function accentOf(element: Element, accent: string): string | null {
  const colour = accent === 'auto' ? getComputedStyle(element).accentColor : accent.trim();
  if (colour === '' || colour === 'auto' || !CSS.supports('color', colour)) return null;
  return colour;
}
