import type { Phone } from './flite.js';

/** When a word sounds, in ms of its item's own audio. */
export interface WordTime {
  readonly word: string;
  readonly startMs: number;
  readonly endMs: number;
}

export const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)); // prettier-ignore

/**
 * Lays words over the phones of a clause. The voice prints sounds but not which word they belong to, so each word's
 * own number of sounds (said alone) tells; where context changed one (a linking vowel), the counts are scaled.
 */
export function alignWords(
  words: readonly string[],
  phoneCounts: readonly number[],
  phones: readonly Phone[],
): readonly WordTime[] {
  const total = phoneCounts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || phones.length === 0) return [];
  const scale = phones.length / total;
  let counted = 0;
  return words.map((word, index) => {
    const from = Math.min(phones.length - 1, Math.round(counted * scale));
    counted += phoneCounts[index] ?? 0;
    const to = Math.max(from, Math.min(phones.length, Math.round(counted * scale)) - 1);
    return { word, startMs: phones[from]!.startMs, endMs: phones[to]!.endMs };
  });
}

export const shiftWords = (words: readonly WordTime[], byMs: number): readonly WordTime[] =>
  words.map(({ word, startMs, endMs }) => ({ word, startMs: startMs + byMs, endMs: endMs + byMs }));

/** The words that were heard when an item was cut at `endMs`: those of which more than half had sounded. */
export const heardWords = (words: readonly WordTime[], endMs: number): readonly string[] =>
  words.filter(({ startMs, endMs: wordEndMs }) => (startMs + wordEndMs) / 2 < endMs).map(({ word }) => word);
