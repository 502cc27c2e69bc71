import type { Turn } from '../conversation/turn.js';
import type { Instruction, Notes } from './instruction.js';
import { wasTold, type Directive, type Moment, type Policy } from './policy.js';
import { findPhrase, wordsOf } from './words.js';

const limits = {
  /** Points from which the agent is told to slow down, and from which it offers a person. */
  rising: 2,
  high: 4,
  /** What is looked back on. */
  turns: 6,
  backMs: 180_000,
  /** Share of words by which a turn says what one before it said. */
  sameShare: 0.6,
  /** Neither is said more often. */
  everyMs: 120_000,
};

export type Patience = Pick<typeof limits, 'rising' | 'high' | 'everyMs'>;

/** What is said in one sentence means nothing for the next. */
const SENTENCE_END = /[.!?…]+\s|[。！？]/u;

/** Shorter turns are alike by chance. */
const LEAST_WORDS = 3;

export interface Sign {
  readonly points: number;
  readonly reason: string;
}

/** Notices that a visitor loses patience, by what they say and do; not by how their voice sounds. */
export const frustration: Policy<typeof limits> = {
  name: 'frustration',
  limits,
  decide(moment, limits) {
    const { type } = moment.happened;
    if (type !== 'visitor-transcribed' && type !== 'typed') return [];
    const signs = signsIn(moment, limits);
    return answerTo(moment, signs, limits, pointsOf(signs));
  },
};

export const pointsOf = (signs: readonly Sign[]): number =>
  signs.reduce((sum, { points }) => sum + points, 0);

/** What so many points lead to, and has not been done of late, whoever said so: first the one, then the other as well. */
export function answerTo(
  moment: Moment,
  signs: readonly Sign[],
  { rising, high, everyMs }: Patience,
  points: number,
): readonly Directive[] {
  const reasons = signs.map(({ reason }) => reason);
  const from = (least: number, note: string, ...directives: readonly Directive[]): readonly Directive[] =>
    points < least || wasTold(moment, note, moment.atMs - everyMs) ? [] : directives;
  return [
    ...from(rising, 'calm', { type: 'tell', note: 'calm', reasons }),
    ...from(
      high,
      'offer-human',
      { type: 'offer-human', note: 'offer-human', reasons },
      { type: 'offer', offer: 'a-person' },
    ),
  ];
}

/** What the visitor has said and done of late, that those do who lose patience. */
export function signsIn(
  { atMs, plain, turns: all }: Pick<Moment, 'atMs' | 'plain' | 'turns'>,
  { turns, backMs, sameShare }: Pick<typeof limits, 'turns' | 'backMs' | 'sameShare'>,
): readonly Sign[] {
  const recent = all.filter(({ startedAtMs }) => atMs - startedAtMs < backMs);
  const said = recent.filter(({ speaker, text }) => speaker === 'visitor' && text !== '').slice(-turns);
  const words = said
    .flatMap(({ text }) => text.split(SENTENCE_END))
    .flatMap((sentence) => [
      ...complaintIn(sentence, plain?.furious, plain?.pleased, 4),
      ...complaintIn(sentence, plain?.upset, plain?.pleased, 2),
    ]);
  const again = said.filter((turn, at) =>
    said.slice(0, at).some((other) => areAlike(turn, other, sameShare)),
  );
  const cuts = recent.filter(({ speaker, interrupted }) => speaker === 'agent' && interrupted).length;
  return [
    ...words,
    ...(again.length > 0 ? [{ points: again.length, reason: `said again: ${again.length}` }] : []),
    ...(cuts > 1 ? [{ points: cuts - 1, reason: `cut in: ${cuts}` }] : []),
  ];
}

/** Not one that the rest of the sentence takes back. */
function complaintIn(
  sentence: string,
  phrases: readonly string[] | undefined,
  pleased: readonly string[] | undefined,
  points: number,
): readonly Sign[] {
  const phrase = findPhrase(sentence, phrases);
  if (phrase === null) return [];
  const words = ` ${wordsOf(sentence).join(' ')} `;
  const rest = words.slice(words.indexOf(` ${phrase} `));
  return findPhrase(rest, pleased) === null ? [{ points, reason: `said “${phrase}”` }] : [];
}

/** Whether both say much the same, in whatever order. */
function areAlike(one: Turn, other: Turn, share: number): boolean {
  const [a, b] = [new Set(wordsOf(one.text)), new Set(wordsOf(other.text))];
  if (Math.min(a.size, b.size) < LEAST_WORDS) return false;
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.max(a.size, b.size) >= share;
}

export const frustrationInstructions: Instruction = {
  section: 'escalation',
  text:
    'When a visitor is upset, repeats themselves or cuts in, acknowledge it in a few plain words, slow down, and do ' +
    'the next useful thing; no long apologies. When they ask for a person, are upset twice, or you cannot help, offer ' +
    'to bring one in, and say how.',
};

export const frustrationNotes: Notes = {
  calm:
    'The visitor seems to be losing patience. In what you say next, acknowledge it in a few words, speak calmly, be ' +
    'brief, and do the next useful thing.',
  'offer-human':
    'The visitor is frustrated. Unless you have just done so, say in one short sentence that you are sorry, and offer ' +
    'to bring in a person.',
};
