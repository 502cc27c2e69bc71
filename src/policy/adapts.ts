import type { Instruction, Notes } from './instruction.js';
import { latest, type Policy } from './policy.js';
import { findPhrase } from './words.js';

const limits = {
  /** Factors of the agent's usual speed. */
  slower: 0.85,
  faster: 1.15,
  /** Times that the visitor asks for something to be said again, within their latest turns, before it is slower. */
  repeats: 2,
  turns: 5,
};

/** The agent's speed follows the visitor's wishes, and their trouble. What language they speak the model hears itself. */
export const adapts: Policy<typeof limits> = {
  name: 'adapts',
  limits,
  decide(moment, { slower, faster, repeats, turns }) {
    const { happened, plain, turns: all } = moment;
    if (happened.type !== 'visitor-transcribed' && happened.type !== 'typed') return [];
    const wishes = (phrases: readonly string[] | undefined): boolean =>
      findPhrase(happened.text, phrases) !== null;
    const struggles = (): boolean =>
      all
        .filter(({ speaker }) => speaker === 'visitor')
        .slice(-turns)
        .filter(({ text }) => findPhrase(text, plain?.again) !== null).length >= repeats;
    const factor = wishes(plain?.slower)
      ? slower
      : wishes(plain?.faster)
        ? faster
        : struggles()
          ? slower
          : null;
    const last = latest(moment, 'adapts', 'speed')?.directive;
    if (factor === null || (last?.type === 'speed' && last.factor === factor)) return [];
    return [
      { type: 'speed', factor },
      { type: 'tell', note: factor < 1 ? 'slower' : 'faster' },
    ];
  },
};

export const adaptsInstructions: readonly Instruction[] = [
  {
    section: 'tone',
    text:
      'Sound like a friendly person who knows their job: warm, calm, never gushing. Follow the visitor: slower and in ' +
      'plainer words when they struggle, quicker when they are in a hurry. Vary your words; do not repeat a phrase.',
  },
  {
    section: 'language',
    text:
      'When the visitor changes to another language for a whole sentence, or asks for one, go on in it. A foreign ' +
      'name, a loanword or an accent is no reason to change.',
  },
];

export const adaptsNotes: Notes = {
  slower: 'Speak more slowly from now on, in shorter sentences and plainer words.',
  faster: 'The visitor is in a hurry: be quicker and briefer from now on.',
};
