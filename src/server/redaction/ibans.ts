import type { Span } from './span.js';

const LEAST_LENGTH = 15;
const MOST_LENGTH = 34;
const START = /(?<![a-z0-9])[a-z]{2}\d{2}/gi;

/** The account with its first four characters put last, letters taken as 10 to 35, leaves 1 when divided by 97. */
function checks(account: string): boolean {
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4)) {
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** The longest account number that begins here; what comes behind it may be a word. */
function ibanAt(text: string, from: number): Span | null {
  let account = '';
  let found: Span | null = null;
  for (let at = from; at < text.length && account.length < MOST_LENGTH; at += 1) {
    const character = text[at] ?? '';
    if (/[a-z0-9]/i.test(character)) account += character;
    else if (!/[ \u00A0-]/.test(character)) break;
    const ends = !/[a-z0-9]/i.test(text[at + 1] ?? ' ');
    if (ends && account.length >= LEAST_LENGTH && checks(account)) found = { from, to: at + 1 };
  }
  return found;
}

/** International bank account numbers, in one piece or in groups. */
export function findIbans(text: string): readonly Span[] {
  return [...text.matchAll(START)].flatMap(({ index }) => ibanAt(text, index) ?? []);
}
