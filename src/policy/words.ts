/** The words of a text, without case, punctuation, apostrophes and hyphens; the small letter of Turkish `İ` is `i`. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\u0307/g, '')
    .replace(/[’']/g, '')
    .replace(/[-‐]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');

/** Of each list that was ever looked for. */
const patterns = new WeakMap<readonly string[], RegExp>();

/**
 * What of the phrases stands first in the text, as it is said there, word for word; null: none does, or there are none.
 * In a phrase `a/b` is either word, `*` are up to three words, `^` and `$` the text's first and last.
 */
export function findPhrase(text: string, phrases: readonly string[] = []): string | null {
  if (phrases.length === 0) return null;
  const pattern = patterns.get(phrases) ?? patternOf(phrases);
  patterns.set(phrases, pattern);
  return pattern.exec(wordsOf(text).join(' '))?.[1] ?? null;
}

/** Words have no letters that mean something to an expression. */
const patternOf = (phrases: readonly string[]): RegExp => {
  const either = phrases
    .join('|')
    .replace(/[^ |^$]+\/[^ |$]+/g, '(?:$&)')
    .replaceAll('/', '|');
  return new RegExp(`(?:^| )(${either.replaceAll('* ', '(?:\\S+ ){0,3}')})(?= |$)`, 'u');
};
