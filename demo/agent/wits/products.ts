import type { Facts, Product } from './facts.js';
import { words } from './normalize.js';

/** How many letters have to change to make one word of the other. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const firstSound = (word: string): string => word[0]?.replace(/[cq]/, 'k') ?? '';

/** Recognition keeps a word's first sound and most of the rest: "cattle" and "kennel" for "kettle". */
function soundsLike(heard: string, name: string): boolean {
  if (heard === name || heard === `${name}s` || `${heard}s` === name) return true;
  if (name.length < 4 || firstSound(heard) !== firstSound(name)) return false;
  return distance(heard, name) <= (name.length >= 6 ? 2 : 1);
}

/** Words in a product's name that say too little by themselves. */
const PLAIN = new Set(['house', 'the', 'a', 'of', 'and']);

function mentions(heard: readonly string[], product: Product): boolean {
  const pairs = heard.slice(1).map((word, index) => `${heard[index] ?? ''}${word}`);
  const names = words(product.name).filter((name) => !PLAIN.has(name));
  const sku = product.sku.toLowerCase().replace(/[^a-z0-9]/g, '');
  return names.some((name) => [...heard, ...pairs.filter((pair) => pair.length <= name.length + 3)].some((word) => soundsLike(word, name))) || pairs.includes(sku); // prettier-ignore
}

/** The products that are named in the words, in the order of the catalogue. */
export const findProducts = (text: string, facts: Facts): readonly Product[] => {
  const heard = words(text);
  return facts.products.filter((product) => mentions(heard, product));
};
