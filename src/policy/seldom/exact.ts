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

/**
 * Whether somebody has said, typed or written it, spaced and spelled as it may be: whole words that follow each other,
 * so that neither "21042" nor "10 dollars and 42 cents" is 1042.
 */
export const isSaid = (value: string, texts: readonly string[]): boolean =>
  texts.some((text) =>
    value.includes('@')
      ? isAmong(emailWordsIn(text), emailWordsIn(value).join(''))
      : numbersIn(text).some((words) => isAmong(words, digitsIn(value))),
  );

const isAmong = (words: readonly string[], wanted: string): boolean =>
  words.some((_, from) => {
    const found = words
      .slice(from)
      .reduce((said, word) => (said.length < wanted.length ? said + word : said), '');
    return found === wanted;
  });

/** As it is said: "ada at example dot com". */
const emailWordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !/^(?:at|dot|dash|hyphen|underscore|plus|)$/.test(word));

/** What may stand within a number: "one thousand and forty two", "ten, um, forty two". */
const WITHIN = /\b(?:(?:hundred|thousand)(?: and)?|uh|um|er|then|dash|space)\b/g;

/** The digits of each word, in their order, as they were written and as tens with their ones: "forty two" is "42". */
function numbersIn(text: string): readonly (readonly string[])[] {
  const words = wordsOf(text.replace(/[-‐]/g, ' ')).join(' ').replace(WITHIN, '');
  const digits = words
    .split(/ +/)
    .map((word) => VALUES.get(word) ?? (/\d/.test(word) ? digitsIn(word) : '/'))
    .join(' ');
  return [digits, digits.replace(/([2-9])0 (?=[1-9](?: |$))/g, '$1')].map((all) => all.split(' '));
}
