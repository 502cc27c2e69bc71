import type { Span } from './span.js';

/** How a digit is said; recognizers write these when a number is read out. */
const SAID: Readonly<Record<string, string>> = {
  zero: '0', nought: '0', oh: '0', o: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7',
  eight: '8', nine: '9',
}; // prettier-ignore
const REPEATS: Readonly<Record<string, number>> = { double: 2, triple: 3 };

export interface Digit extends Span {
  readonly value: number;
  /** A group of figures, or a word, begins with it. */
  readonly first: boolean;
  /** It was said as a word. */
  readonly said: boolean;
}

const TOKEN = /\d|[a-z]+/gi;
/** What may stand between the digits of one number; between words there may be a comma too. */
const BETWEEN_FIGURES = /^[ \t\u00A0\-–]{0,3}$/;
const BETWEEN_WORDS = /^[ \t\n\u00A0,.\-–]{0,3}$/;
const LONGEST_GAP = 3;

/** Digits that follow one another with next to nothing between them, in figures and in English words. */
export function digitRuns(text: string): readonly (readonly Digit[])[] {
  const runs: Digit[][] = [];
  let run: Digit[] = [];
  let repeat = 1;
  let end = 0;
  const close = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const word = token.toLowerCase();
    const said = !/^\d$/.test(word);
    const figure = said ? (Object.hasOwn(SAID, word) ? SAID[word] : undefined) : word;
    const gap = index - end > LONGEST_GAP ? null : text.slice(end, index);
    const between = said || run.at(-1)?.said === true ? BETWEEN_WORDS : BETWEEN_FIGURES;
    if (gap === null || !between.test(gap)) close();
    const first = said || gap !== '' || run.at(-1)?.said === true;
    end = index + token.length;
    if (figure === undefined) {
      if (!Object.hasOwn(REPEATS, word)) close();
      repeat = REPEATS[word] ?? 1;
      continue;
    }
    for (let time = 0; time < repeat; time += 1) {
      run.push({ value: Number(figure), from: index, to: end, first: first && time === 0, said });
    }
    repeat = 1;
  }
  close();
  return runs;
}
