import { css, html } from 'lit';

export const styles = css`
  .said a {
    color: inherit;
  }
`;

/** One that stands by itself. No address ends with these in a sentence. What can't be seen (format signs, which also turn words around) ends one. */
const ADDRESS = /(?<![\w:/.@-])https?:\/\/[^\s\p{C}"'<>()[\]{}«»“”‘’`|\\^]+/giu;
const TRAILING = /[.,:;!?…]+$/u;

/**
 * Words in which addresses of these origins are links, and nothing else is: fetched where a page allows any. Exactly
 * these, with scheme and port. An address with a user name in it is none: it is written to be mistaken for another.
 */
export function linked(words: string, origins: string): unknown {
  // Null, where the attribute has been taken away again.
  const allowed = `${origins}`.split(/\s+/).map(originOf);
  const parts: unknown[] = [];
  let at = 0;
  for (const { 0: match, index } of words.matchAll(ADDRESS)) {
    const address = match.replace(TRAILING, '');
    const href = hrefOf(address, allowed);
    if (href === null) continue;
    parts.push(
      words.slice(at, index),
      html`<a part="link" href=${href} target="_blank" rel="noopener">${address}</a>`,
    );
    at = index + address.length;
  }
  return [...parts, words.slice(at)];
}

/** Null: it is no address of a site, which a list may not hold either. */
function originOf(address: string): string | null {
  const { protocol, origin } = URL.canParse(address) ? new URL(address) : { protocol: '', origin: '' };
  return /^https?:$/.test(protocol) ? origin : null;
}

function hrefOf(address: string, allowed: readonly (string | null)[]): string | null {
  const origin = originOf(address);
  if (origin === null || !allowed.includes(origin)) return null;
  const { href, username, password } = new URL(address);
  return username || password ? null : href;
}
