import type { Turn } from '../../conversation/turn.js';

export type Limits = Readonly<Record<'slowLetters', number>>;

/** Of the rate that is slow, the one that is no more. */
const USUAL = 8 / 7;

/** Of a turn that tells how fast somebody speaks. */
const LEAST_LETTERS = 16;
/** In a second nobody says so many: words and voice are not of the same. */
const MOST_LETTERS = 30;
/** Written, not read out: "1042" is four words, and an address is spelled. */
const NOT_AS_SAID = /[\d@]/;
/** Where a letter is about a sound. Elsewhere nothing is counted, and nobody is slow. */
const LETTERS = /\p{Script=Latin}/gu;

/**
 * Letters for each second of voiced sound, so that neither pauses for thought nor long words make anybody slow; null: of
 * this turn nobody can tell, for it is too short, typed, or its words are others than were said.
 */
function lettersPerSecond({ text, voice }: Turn): number | null {
  const letters = text.match(LETTERS)?.length ?? 0;
  if (!voice || letters < LEAST_LETTERS || NOT_AS_SAID.test(text)) return null;
  const rate = (letters * 1_000) / (voice.durationMs * voice.voicedRatio);
  return rate > MOST_LETTERS ? null : rate;
}

/** How fast the visitor speaks: both of their latest two turns that tell it; null: neither, or too few do. */
export function paceOf(turns: readonly Turn[], { slowLetters }: Limits): 'slow' | 'usual' | null {
  const [last, before] = turns
    .filter(({ speaker, complete }) => speaker === 'visitor' && complete)
    .map(lettersPerSecond)
    .filter((rate) => rate !== null)
    .slice(-2)
    .reverse();
  if (last === undefined || before === undefined) return null;
  if (Math.max(last, before) < slowLetters) return 'slow';
  return Math.min(last, before) > slowLetters * USUAL ? 'usual' : null;
}
