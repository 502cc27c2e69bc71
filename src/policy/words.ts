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

/** The first of the phrases that stands in the text, word for word; null: none does, or there are none. */
export function findPhrase(text: string, phrases: readonly string[] = []): string | null {
  const said = ` ${wordsOf(text).join(' ')} `;
  return phrases.find((phrase) => said.includes(` ${phrase} `)) ?? null;
}
