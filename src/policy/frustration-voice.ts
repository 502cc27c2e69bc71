import type { Turn } from '../conversation/turn.js';
import { frustration } from './frustration.js';
import type { Policy } from './policy.js';
// With all that is fetched seldom: one file holds both rules.
import { patience } from './seldom/seldom.js';
import type { Sign } from './signs.js';

const { answerTo, pointsOf, signsIn } = patience;

type Voice = NonNullable<Turn['voice']>;

const limits = {
  ...frustration.limits,
  /** The visitor's first turns are how they sound when nothing is wrong yet. */
  firstTurns: 3,
  /** Of a shorter turn its numbers say little. */
  leastMs: 800,
  /** Against those first turns. */
  louderDb: 6,
  higherRatio: 1.2,
  fasterRatio: 1.35,
};

/**
 * Hears in the voice that a visitor loses patience, against that visitor's own first turns. It only ever adds to what
 * they have said and done, at most as much as that has come to: whoever is just loud is offered nothing. Numbers are
 * compared where they are, and go nowhere; what is told are words, to the page alone.
 *
 * Emotion recognition by the EU's AI Act: it is fetched only where the site's owner asked for it and the visitor is told.
 */
export const frustrationVoice: Policy<typeof limits> = {
  name: 'frustration-voice',
  limits,
  decide(moment, limits) {
    const { type } = moment.happened;
    // How a turn sounded may be known after its words.
    if (type !== 'visitor-transcribed' && (type !== 'speech-ended' || !latestSpoken(moment.turns)?.complete))
      return [];
    const said = signsIn(moment, limits);
    const before = pointsOf(said);
    const heard = before > 0 ? signsInVoice(moment.turns, limits) : [];
    const points = before + Math.min(before, heard.length);
    // What words and deeds lead to by themselves comes first, and is for the other policy to say.
    const { length } = answerTo(moment, said, limits, before);
    return answerTo(moment, [...said, ...heard], limits, points).slice(length);
  },
};

const isSpoken = ({ speaker, typed }: Turn): boolean => speaker === 'visitor' && !typed;
const latestSpoken = (turns: readonly Turn[]): Turn | undefined => turns.findLast(isSpoken);

/** How the visitor's latest turn sounds, against their first ones; empty: the same, or too little is known. */
export function signsInVoice(
  turns: readonly Turn[],
  {
    firstTurns,
    leastMs,
    louderDb,
    higherRatio,
    fasterRatio,
  }: Pick<typeof limits, 'firstTurns' | 'leastMs' | 'louderDb' | 'higherRatio' | 'fasterRatio'>,
): readonly Sign[] {
  const spoken = turns.filter(isSpoken);
  const isPlain = (voice: Voice | undefined): voice is Voice =>
    voice !== undefined && voice.durationMs >= leastMs && voice.pitchMedianHz > 0;
  const voices = spoken.map(({ voice }) => voice).filter(isPlain);
  const latest = spoken.at(-1)?.voice;
  if (!isPlain(latest) || voices.length <= firstTurns) return [];
  const usual = (measure: keyof Voice): number =>
    medianOf(voices.slice(0, firstTurns).map((voice) => voice[measure]));
  const signs: readonly (readonly [string, boolean])[] = [
    ['louder', latest.signalToNoiseDb - usual('signalToNoiseDb') >= louderDb],
    ['higher', latest.pitchMedianHz >= usual('pitchMedianHz') * higherRatio],
    ['faster', latest.syllablesPerSecond >= usual('syllablesPerSecond') * fasterRatio],
  ];
  return signs.flatMap(([how, is]) => (is ? [{ points: 1, reason: `${how} than at first` }] : []));
}

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
