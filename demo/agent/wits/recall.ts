import type { Facts, Product } from './facts.js';
import { orderNumbers } from './intents.js';
import { findProducts } from './products.js';
import type { Memory } from './situation.js';

const textOf = (memory: Memory): string => ('text' in memory ? memory.text : memory.type === 'call' ? memory.arguments : ''); // prettier-ignore

/** The product that was last spoken of, by either side: what "it" means. */
export function lastProduct(memory: readonly Memory[], facts: Facts): Product | null {
  for (const entry of memory.toReversed()) {
    if (entry.type === 'output' || entry.type === 'system') continue;
    const found = entry.type === 'call' ? facts.products.filter(({ sku }) => entry.arguments.includes(`"${sku}"`)) : findProducts(textOf(entry), facts); // prettier-ignore
    const last = found.at(-1);
    if (last) return last;
  }
  return null;
}

/** What a note of the site's quotes of the visitor's words. */
const quotedOfVisitor = (note: string): string =>
  [...note.matchAll(/visitor[^"\n]*"((?:[^"\\]|\\.)*)"/gi)].map(([, words]) => words).join(' ');

/** The order number that was last spoken of. */
export function lastOrder(memory: readonly Memory[]): string | null {
  for (const entry of memory.toReversed()) {
    if (entry.type === 'agent' || entry.type === 'output') continue;
    const text = entry.type === 'system' ? quotedOfVisitor(entry.text) : textOf(entry);
    const last = orderNumbers(text).at(-1);
    if (last !== undefined) return last;
  }
  return null;
}

export const lastAgentText = (memory: readonly Memory[]): string =>
  memory.flatMap((entry) => (entry.type === 'agent' && entry.text !== '' ? [entry.text] : [])).at(-1) ?? '';

/** What it was last told or said; what its tools bring meanwhile does not count. */
export const lastTold = (memory: readonly Memory[]): Memory | undefined =>
  memory.findLast(({ type }) => type !== 'output');

/** Everything that was heard of the agent, in one string. */
export const heardOfAgent = (memory: readonly Memory[]): string =>
  memory.flatMap((entry) => (entry.type === 'agent' ? [entry.text] : [])).join(' ');

/** Was the agent's last word cut off? */
export const wasCut = (memory: readonly Memory[]): boolean =>
  memory.findLast((entry) => entry.type === 'agent')?.cut === true;
