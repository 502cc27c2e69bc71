import type { Facts, Product } from './facts.js';
import { normalize } from './normalize.js';
import { spokenList, spokenNumber, spokenPrice } from './spoken.js';

const plural = (name: string): boolean => name.endsWith('s');

/** What is known of a delivery, out of the product's own details. */
const delivery = (product: Product): string => product.details?.find((detail) => /delivery|back in/i.test(detail)) ?? ''; // prettier-ignore

export function sayPrice(product: Product): string {
  if (product.price_usd === undefined) return `I don't know the price of the ${product.name}.`;
  return `The ${product.name} cost${plural(product.name) ? '' : 's'} ${spokenPrice(product.price_usd)}.`;
}

export function sayStock(product: Product): string {
  const { name, stock } = product;
  const be = plural(name) ? 'are' : 'is';
  if (stock === undefined) return `I don't know whether the ${name} ${be} in stock.`;
  if (stock === 0) return `I'm sorry, the ${name} ${be} sold out right now. ${delivery(product)}`.trim();
  return `Yes, the ${name} ${be} in stock. We have ${spokenNumber(stock)} of them.`;
}

/** Short: the price, the first thing to know, and the offer to say more. */
export function sayBriefly(product: Product): string {
  const [first = ''] = product.details ?? [];
  return [sayPrice(product), first, 'Would you like to hear more?'].filter(Boolean).join(' ');
}

/** The long answer: all that is known. */
export function sayEverything(product: Product): string {
  const details = product.details ?? [];
  if (details.length === 0) return sayPrice(product);
  return [`Here is what I know about the ${product.name}.`, ...details, sayPrice(product)].join(' ');
}

/** What of the details was not heard yet, counted by whole sentences: a half-heard one is said again. */
export function sayRest(product: Product, heard: string): string {
  const known = normalize(heard);
  const left = (product.details ?? []).filter((detail) => !known.includes(normalize(detail)));
  if (left.length === 0) return `That is all I know about the ${product.name}.`;
  const again = (product.details?.length ?? 0) > left.length ? 'Going on about' : 'About';
  return [`${again} the ${product.name}.`, ...left].join(' ');
}

export const sayCatalogue = (facts: Facts): string => `We have ${spokenList(facts.products.map(({ name }) => (plural(name) ? `the ${name}` : `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`)))}.`; // prettier-ignore

export const askWhich = (facts: Facts, about: string): string =>
  facts.products.length === 0
    ? `Which product do you mean?`
    : `Which one do you mean? ${about} ${spokenList(facts.products.map(({ name }) => `the ${name}`), 'or')}?`.replace(/ {2,}/g, ' '); // prettier-ignore
