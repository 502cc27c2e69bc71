/**
 * How long words take to say, relative to each other: one unit is about one spoken syllable. A count of vowel groups
 * is near enough in languages written with an alphabet; elsewhere signs or letters are counted.
 */
export interface WeighedWord {
  /** Where the word ends in the text, in characters. */
  readonly end: number;
  /** Units of speech from the text's beginning to where the word begins and ends; a pause comes after it. */
  readonly from: number;
  readonly to: number;
}

const SENTENCE_PAUSE = 2;
const CLAUSE_PAUSE = 1;
/** "1042" is "ten forty-two" or "one zero four two": somewhat more than a syllable for each digit. */
const DIGIT_WEIGHT = 1.4;
/** Letters for each syllable in scripts whose vowels are not counted. */
const LETTERS_PER_SYLLABLE = 2.5;

/** A word with its punctuation, or one sign of a script that is written without spaces. */
const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\p{P}*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;
const vowelGroups = /[aeiouyæøœà-åè-ïò-öù-ÿ]+/giu;

function syllables(word: string): number {
  const letters = word.replace(/[^\p{L}\p{M}]/gu, '');
  const digits = word.match(/\p{N}/gu)?.length ?? 0;
  const spelled = digits * DIGIT_WEIGHT;
  if (letters === '') return spelled;
  if (!/\p{Script=Latin}/u.test(letters)) return spelled + Math.max(1, letters.length / LETTERS_PER_SYLLABLE);
  if (/^\p{Lu}{2,5}$/u.test(letters)) return spelled + letters.length;
  const sounded = letters.length > 3 ? letters.replace(/([^aeiouyl])e(s?)$/iu, '$1$2') : letters;
  return spelled + Math.max(1, sounded.match(vowelGroups)?.length ?? 0);
}

function pauseAfter(word: string): number {
  if (/[.!?…。！？]["'”’)\]]*$/u.test(word)) return SENTENCE_PAUSE;
  return /[,;:–—、，]["'”’)\]]*$/u.test(word) ? CLAUSE_PAUSE : 0;
}

/** In the text's order. Costs the text's length. */
export function weighWords(text: string): readonly WeighedWord[] {
  const words: WeighedWord[] = [];
  let at = 0;
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0];
    const to = at + syllables(word);
    words.push({ end: match.index + word.length, from: at, to });
    at = to + pauseAfter(word);
  }
  return words;
}
