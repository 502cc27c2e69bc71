import { wordsOf } from '../words.js';

const NUMBER = /^\+?[\d ()./-]+$/;
/** A date or a time is mostly reckoned from what was said: "tomorrow". */
const DATE = /^\d{4}-\d\d-\d\d|^\d\d?[:.]\d\d$/;
const EMAIL = /^\S+@\S+\.\S+$/;

/** In English: from zero on, then the tens from twenty. Other languages' transcribers mostly write digits. */
const NUMBER_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety';
const VALUES: ReadonlyMap<string, string> = new Map([
  ...NUMBER_WORDS.split(' ').map((word, at) => [word, String(at < 20 ? at : (at - 18) * 10)] as const),
  ['oh', '0'],
]);

/** The values in a call's arguments that have to be right to the letter: long numbers, and emails. */
export function exactIn(json: string, leastDigits: number): readonly string[] {
  const found: string[] = [];
  try {
    JSON.parse(json, (_, part: unknown) => {
      const text = typeof part === 'number' ? String(part) : typeof part === 'string' ? part.trim() : '';
      const isNumber = NUMBER.test(text) && !DATE.test(text) && digitsIn(text).length >= leastDigits;
      if (isNumber || EMAIL.test(text)) found.push(text);
    });
  } catch {
    // The tool itself will say what it makes of them.
  }
  return found;
}

const digitsIn = (text: string): string => text.replace(/\D/g, '');

/** Whether somebody has said, typed or written it, spaced and spelled as it may be. */
export const isSaid = (value: string, texts: readonly string[]): boolean =>
  texts.some((text) =>
    value.includes('@')
      ? lettersIn(text).includes(lettersIn(value))
      : numbersIn(text).includes(digitsIn(value)),
  );

/** An email as it is said: "ada at example dot com". */
const lettersIn = (text: string): string => text.toLowerCase().replace(/\b(?:at|dot)\b|[^\p{L}\p{N}]/gu, '');

/** All digits in their order: "forty-two" and "4 2" are both "42". */
const numbersIn = (text: string): string =>
  digitsIn(
    wordsOf(text.replace(/[-‐]/g, ' '))
      .map((word) => VALUES.get(word) ?? (/\d/.test(word) ? word : '/'))
      .join(' ')
      .replace(/([2-9])0 (?=[1-9](?: |$))/g, '$1'),
  );
