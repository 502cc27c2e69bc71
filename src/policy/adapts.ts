import type { Instruction, Notes } from './instruction.js';
import { later } from './later.js';
import { saidNow } from './policy.js';
import { findPhrase } from './words.js';

export const limits = {
  /** Factors of the agent's usual speed. */
  slower: 0.85,
  faster: 1.15,
  /** Times that the visitor asks for something to be said again, within their latest turns, before it is slower. */
  repeats: 2,
  turns: 5,
};

/** The agent's speed follows the visitor's wishes, and their trouble. */
export const adapts = later('adapts', limits, ({ happened, plain }) =>
  [plain?.slower, plain?.faster, plain?.again].some(
    (phrases) => findPhrase(saidNow(happened), phrases) !== null,
  ),
);

export const adaptsInstructions: Instruction = {
  section: 'tone',
  text:
    'Sound like a friendly person who knows their job: warm, calm, never gushing. Follow the visitor: slower and in ' +
    'plainer words when they struggle, quicker when they are in a hurry. Vary your words; do not repeat a phrase.',
};

export const adaptsNotes: Notes = {
  slower: 'Speak more slowly from now on, in shorter sentences and plainer words.',
  faster: 'The visitor is in a hurry: be quicker and briefer from now on.',
};
