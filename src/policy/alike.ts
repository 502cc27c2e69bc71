import type { Turn } from '../conversation/turn.js';
import { wordsOf } from './words.js';

/** Shorter turns are alike by chance. */
const LEAST_WORDS = 3;

/** What is said in one sentence means nothing for the next. */
export const sentencesOf = (text: string): readonly string[] => text.split(/[.!?…]+\s|[。！？]/u);

/** Whether both say much the same, in whatever order. */
export function areAlike(one: Turn, other: Turn, share: number): boolean {
  const [a, b] = [new Set(wordsOf(one.text)), new Set(wordsOf(other.text))];
  if (Math.min(a.size, b.size) < LEAST_WORDS) return false;
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.max(a.size, b.size) >= share;
}
