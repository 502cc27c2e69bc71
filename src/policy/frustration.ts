import type { Instruction, Notes } from './instruction.js';
import { wasTold, type Directive, type Moment, type Policy } from './policy.js';
import { pointsOf, signsIn, type Sign } from './signs.js';

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

export const frustrationInstructions: readonly Instruction[] = [
  {
    section: 'escalation',
    text:
      'When a visitor is upset, repeats themselves or cuts in, acknowledge it in a few plain words, slow down, and do ' +
      'the next useful thing; no long apologies. When you cannot help, say so, and what they can do instead.',
  },
  {
    section: 'escalation',
    text: 'When they ask for a person, are upset twice, or you cannot help, offer to bring one in, and say how.',
    // Where nobody can come, nobody is promised.
    tool: 'escalate',
  },
];

export const frustrationNotes: Notes = {
  calm:
    'The visitor seems to be losing patience. In what you say next, acknowledge it in a few words, speak calmly, be ' +
    'brief, and do the next useful thing.',
  'offer-human':
    'The visitor is frustrated. Unless you have just done so, say in one short sentence that you are sorry, and offer ' +
    'to bring in a person.',
};
