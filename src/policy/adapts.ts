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
  /**
   * Letters for each second of voiced sound, in both of two turns: below, the visitor speaks slowly (0: nobody does);
   * from a seventh more on, as people do, who say 13 to 20.
   */
  slowLetters: 10.5,
};

/** With more characters for each ms of voiced sound nobody is slow: here spaces count, too. */
const MAYBE_SLOW = 0.013;

/** The agent's speed follows the visitor's wishes, their trouble, and their own speed. */
export const adapts = later(
  'adapts',
  limits,
  ({ happened, plain, turns }) =>
    turns.some(
      ({ text, voice }) => voice && text && text.length < MAYBE_SLOW * voice.durationMs * voice.voicedRatio,
    ) ||
    saidNow(happened, turns).some((text) =>
      [plain?.slower, plain?.faster, plain?.again].some((phrases) => findPhrase(text, phrases) !== null),
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
  'slow-visitor':
    'The visitor speaks slowly. Speak more slowly yourself from now on, in short sentences and plain words; do not ' +
    'mention it.',
  'as-usual': 'The visitor speaks at a usual speed again: so do you. Do not mention it.',
};
