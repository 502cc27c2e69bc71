import type { Instruction, Notes } from './instruction.js';
import { areAlike, sentencesOf } from './alike.js';
import { later } from './later.js';
import { saidNow, type Moment } from './policy.js';
import { findPhrase } from './words.js';

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

/** Notices that a visitor loses patience, by what they say and do; not by how their voice sounds. */
export const frustration = later('frustration', limits, mayLosePatience);

/** A complaint, or something that was said again, or cuts: whether that is enough is for the code that is fetched. */
export function mayLosePatience({ happened, plain, turns }: Moment, look: typeof limits): boolean {
  if (saidNow(happened, turns).length === 0) return false;
  const said = turns.filter(({ speaker }) => speaker === 'visitor').slice(-look.turns);
  return (
    turns.filter(({ speaker, interrupted }) => speaker === 'agent' && interrupted).length > 1 ||
    said.some((turn, at) => said.slice(0, at).some((other) => areAlike(turn, other, look.sameShare))) ||
    said.some(({ text }) =>
      sentencesOf(text).some((one) => findPhrase(one, plain?.upset) ?? findPhrase(one, plain?.furious)),
    )
  );
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
