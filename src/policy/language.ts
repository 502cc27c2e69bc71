import type { Instruction, Notes } from './instruction.js';
import { later } from './later.js';
import { saidNow } from './policy.js';
import { wordsOf } from './words.js';

export const limits = {
  /** Less than a sentence is no change: a name, a loanword. */
  leastWords: 4,
  /** So many words of a language, and so large a share of all, tell that it is this one. */
  leastKnown: 2,
  knownShare: 0.25,
};

/** Of a word, on the average, in the tersest of our languages. */
const LEAST_LETTERS = 3;

/** What hardly anybody asks for a language without. */
const ASKS = /speak|talk|contin|switch|spre|parl|habl|fala|^(?:in|en|em|auf) /i;

/**
 * The visitor goes on in another language, or asks for one: the agent is told, and whoever writes down their words
 * listens for it.
 */
export const language = later('language', limits, ({ happened, plain, turns }, { leastWords }) =>
  saidNow(happened, turns).some(
    (text) =>
      ASKS.test(text) ||
      (text.length > LEAST_LETTERS * leastWords &&
        !wordsOf(text).some((word) => plain?.common?.includes(word))),
  ),
);

export const languageInstructions: Instruction = {
  section: 'language',
  text:
    'When the visitor changes to another language for a whole sentence, or asks for one, go on in it. A foreign ' +
    'name, a loanword or an accent is no reason to change.',
};

export const languageNotes: Notes = {
  language:
    'The visitor has changed to another language. From now on speak the language of their last words, until they ' +
    'change again; say nothing of the change.',
  'language-asked':
    'The visitor has asked for another language. From now on speak the one that they have asked for, whatever language ' +
    'they ask in, until they change again; say nothing of the change.',
};
