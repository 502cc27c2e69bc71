import { words } from './normalize.js';

const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const TEENS = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']; // prettier-ignore
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** What a recognizer writes for a number when it stands among numbers. */
const SOUNDS_LIKE: Readonly<Record<string, number>> = {
  to: 2, too: 2, tu: 2, for: 4, fore: 4, far: 4, ate: 8, won: 1, oh: 0, o: 0, owe: 0, tree: 3, free: 3, sex: 6, sicks: 6,
}; // prettier-ignore

/** These are never said for anything else, so they need no number beside them. */
const ALWAYS: Readonly<Record<string, number>> = { tin: 10, fourty: 40, fourtie: 40, nought: 0, naught: 0 };

const VALUES: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, value) => [word, value] as const),
  ...TEENS.map((word, index) => [word, 10 + index] as const),
  ...TENS.map((word, index) => [word, 20 + 10 * index] as const),
  ...Object.entries(ALWAYS),
]);

type Token =
  | { readonly type: 'digits'; readonly digits: string }
  | { readonly type: 'value'; readonly value: number }
  | { readonly type: 'scale'; readonly by: 100 | 1000 }
  | { readonly type: 'repeat'; readonly times: 2 | 3 };

function strictToken(word: string | undefined): Token | null {
  if (word === undefined) return null;
  if (/^\d+$/.test(word)) return { type: 'digits', digits: word };
  const value = VALUES.get(word);
  if (value !== undefined) return { type: 'value', value };
  if (word === 'hundred') return { type: 'scale', by: 100 };
  if (word === 'thousand') return { type: 'scale', by: 1000 };
  if (word === 'double') return { type: 'repeat', times: 2 };
  if (word === 'triple') return { type: 'repeat', times: 3 };
  return null;
}

/** "to", "for" and the like count only between numbers, or as the last word after one; "oh" beside any number. */
function looseToken(all: readonly string[], index: number): Token | null {
  const value = SOUNDS_LIKE[all[index] ?? ''];
  if (value === undefined || !Object.hasOwn(SOUNDS_LIKE, all[index] ?? '')) return null;
  const before = strictToken(all[index - 1]) !== null;
  const after = strictToken(all[index + 1]) !== null;
  const fits = value === 0 ? before || after : before && (after || index === all.length - 1);
  return fits ? { type: 'value', value } : null;
}

/** Runs of numbers; "and" ends one, but not after "hundred" or "thousand". */
function runs(text: string): readonly (readonly Token[])[] {
  const all = words(text);
  const found: Token[][] = [];
  let run: Token[] = [];
  const end = (): void => {
    if (run.some((token) => token.type !== 'scale' && token.type !== 'repeat')) found.push(run);
    run = [];
  };
  all.forEach((word, index) => {
    const token = strictToken(word) ?? looseToken(all, index);
    const previous = run.at(-1);
    if (!token) {
      if (word !== 'and' || previous?.type !== 'scale') end();
      return;
    }
    // Two whole numbers side by side: "1042 1043".
    if (token.type === 'digits' && token.digits.length > 3 && previous?.type === 'digits' && previous.digits.length > 3) end(); // prettier-ignore
    run.push(token);
  });
  end();
  return found;
}

/** "forty" "two" is 42, "four" "two" is two digits: what may follow a number of so many zeros to be part of it. */
function joins(sum: number, next: number): boolean {
  if (sum === 0) return false;
  if (sum % 1000 === 0 && sum > 0) return next > 0 && next < 1000;
  if (sum % 100 === 0) return next > 0 && next < 100;
  return sum % 10 === 0 && sum % 100 >= 20 && next > 0 && next < 10;
}

function digitsOf(run: readonly Token[]): string {
  const groups: { value: number; text: string | null }[] = [];
  let repeat = 1;
  for (const token of run) {
    const last = groups.at(-1);
    switch (token.type) {
      case 'repeat':
        repeat = token.times;
        break;
      case 'digits':
        groups.push({ value: 0, text: token.digits.repeat(repeat) });
        repeat = 1;
        break;
      case 'scale':
        if (last?.text === null) scale(last, token.by);
        else if (last) last.text = `${last.text ?? ''}${token.by === 100 ? '00' : '000'}`;
        break;
      case 'value':
        if (repeat > 1) groups.push({ value: 0, text: String(token.value).repeat(repeat) });
        else if (last?.text === null && joins(last.value, token.value)) last.value += token.value;
        else groups.push({ value: token.value, text: null });
        repeat = 1;
    }
  }
  return groups.map(({ value, text }) => text ?? String(value)).join('');
}

/** "two thousand two hundred": the hundred scales the two that was added last. */
function scale(group: { value: number }, by: number): void {
  const whole = group.value >= 1000 && by === 100 ? group.value - (group.value % 1000) : 0;
  group.value = whole + (group.value - whole) * by;
}

/** Every number in the words, as its digits: "ten forty two", "one zero four two" and "10 42" are all "1042". */
export const findNumbers = (text: string): readonly string[] => runs(text).map(digitsOf);

/** Nothing but a number, with the little words around it. */
export function isOnlyNumber(text: string): boolean {
  const rest = words(text).filter((word, index, all) => !strictToken(word) && !looseToken(all, index));
  return findNumbers(text).length > 0 && rest.every((word) => /^(?:it's|it|is|the|number|and|um|uh|that|is|my|order|yes|sure|okay|no|sorry|i|said|meant)$/.test(word)); // prettier-ignore
}

/** A number with one strange word in the middle, "six many two": most likely that was a number too. */
export function isBrokenNumber(text: string): boolean {
  const all = words(text);
  const isNumber = (word: string | undefined): boolean => strictToken(word) !== null;
  return all.some((word, index) => {
    const between = isNumber(all[index - 1]) && isNumber(all[index + 1]);
    return between && !isNumber(word) && word !== 'and' && !looseToken(all, index);
  });
}

/** Do the words end where a number may go on within itself: "ten forty", "one thousand", "double"? */
export const endsInsideNumber = (text: string): boolean => /(?:ty|hundred|thousand|double|triple|[2-9]0)$/.test(words(text).at(-1) ?? ''); // prettier-ignore
