import { isFields } from './read-output.js';

/** A product, an order: plain data that a tool's output brings as `card`. */
export interface Card {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** On the page's own origin; null: none. */
  readonly image: string | null;
}

const LONGEST_TITLE = 120;
const LONGEST_LABEL = 60;
const LONGEST_VALUE = 200;
const MOST_LINES = 8;
const LONGEST_ADDRESS = 2048;

/** Null: it is no card. What is too long is cut; a line or an image that can't be shown is left out. */
export function readCard(value: unknown, page: URL): Card | null {
  if (!isFields(value)) return null;
  const title = textOf(value['title'], LONGEST_TITLE);
  if (title === '') return null;
  const lines = Array.isArray(value['lines']) ? value['lines'].slice(0, MOST_LINES).flatMap(readLine) : [];
  return { title, lines, image: readImage(value['image'], page) };
}

function readLine(value: unknown): Card['lines'] {
  if (!isFields(value)) return [];
  const line = { label: textOf(value['label'], LONGEST_LABEL), value: textOf(value['value'], LONGEST_VALUE) };
  return line.value === '' ? [] : [line];
}

const textOf = (value: unknown, longest: number): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, longest) : '';

/** Another origin would learn of the talk, and `data:` and `blob:` could hold anything. */
function readImage(value: unknown, page: URL): string | null {
  if (typeof value !== 'string' || value.length > LONGEST_ADDRESS || !URL.canParse(value, page)) return null;
  const { protocol, origin, href } = new URL(value, page);
  return /^https?:$/.test(protocol) && origin === page.origin ? href : null;
}
