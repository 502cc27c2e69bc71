import english from './english-answers.js';
import type { PlainAnswers, PlainWords } from './plain-words.js';
import { wordsOf } from './words.js';

const LONGEST_PHRASE = 4;

export type PlainAnswer = 'yes' | 'no';

/**
 * Whether words are a plain yes or a plain no; null: neither, or both, or more than that (`yes, but the other one`), so
 * that nothing may be done on the strength of them. `plain`: the language's lists, if there are any.
 */
export function plainAnswer(text: string, plain: PlainWords | null): PlainAnswer | null {
  if (!plain) return null;
  const words = wordsOf(text);
  const lists = { ...english, ...plain };
  const found = new Set<PlainAnswer>();
  for (let at = 0; at < words.length;) {
    const [kind, length] = phraseAt(words, at, lists);
    if (kind === 'other') return null;
    if (kind !== 'around') found.add(kind);
    at += length;
  }
  const [answer] = found;
  return found.size === 1 && answer ? answer : null;
}

/** The longest known phrase that begins there. */
function phraseAt(
  words: readonly string[],
  at: number,
  { yes, no, around }: PlainAnswers,
): readonly [PlainAnswer | 'around' | 'other', number] {
  for (let length = LONGEST_PHRASE; length > 0; length -= 1) {
    if (at + length > words.length) continue;
    const phrase = words.slice(at, at + length).join(' ');
    if (yes.includes(phrase)) return ['yes', length];
    if (no.includes(phrase)) return ['no', length];
    if (around.includes(phrase)) return ['around', length];
  }
  return ['other', 1];
}
