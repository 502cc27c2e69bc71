/** What an answer may have to be read out, in characters: about a minute of speech, of which the agent takes the gist. */
const LONGEST_ANSWER = 900;

/** At the very end of a text a figure may go on behind its point. */
const SENTENCE_END = /[.!?؟।]["”’)»]?(?=\s)|(?<!\d)[.!?؟।]["”’)»]?$|[。！？]/gu;

/** Marks that are seen and not said; models put them in although they were asked not to. */
function withoutMarks(text: string): string {
  return text
    .replace(/^\s*```.*$/gm, '')
    .replace(/^\s{0,3}#{1,6}\s+/gm, '')
    .replace(/^\s*>\s?/gm, '')
    .replace(/^\s*(?:[-*+•]|\d{1,2}[.)])\s+/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/【[^】]*】/g, '')
    .replace(/(\*\*|__|~~)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*[^*\s])\*/gu, '$1')
    .replace(/`+/g, '')
    .replace(/^\s*\||\|\s*$/gm, '')
    .replace(/\s*\|\s*/g, ', ');
}

/** Lines become sentences: what stood below each other is heard one after the other. */
const inOneLine = (text: string): string =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    // Empty, or a ruled line.
    .filter((line) => !/^[\s,:|=-]*$/.test(line))
    .map((line) => (/[\p{L}\p{N}]$/u.test(line) ? `${line}.` : line))
    .join(' ')
    .replace(/\s+/g, ' ');

/** Up to the last sentence's end within so many characters; empty: there is none. */
function wholeSentences(text: string, atMost: number): string {
  const ends = [...text.matchAll(SENTENCE_END)].map(({ index, 0: mark }) => index + mark.length);
  return text.slice(0, ends.findLast((end) => end <= atMost) ?? 0);
}

/** An answer in words that can be said, and whether all of it is there. */
export interface Sayable {
  readonly text: string;
  readonly whole: boolean;
}

/**
 * Of an answer what can be said: without marks, in one line, and no longer than can be listened to. `ended`: it was
 * given to its end; of one that was not, what is a sentence.
 */
export function fitToSay(answer: string, ended: boolean): Sayable {
  const plain = inOneLine(withoutMarks(ended ? answer : wholeSentences(answer, Infinity)));
  if (plain.length <= LONGEST_ANSWER) return { text: plain, whole: ended };
  const sentences = wholeSentences(plain, LONGEST_ANSWER);
  if (sentences !== '') return { text: sentences, whole: false };
  return { text: `${plain.slice(0, LONGEST_ANSWER).replace(/\s+\S*$/, '')} …`, whole: false };
}
