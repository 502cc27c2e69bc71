import type { PlainWords } from './plain-words.js';

/**
 * English, as every talk has it at hand: without what is not said in its first second, see `english-phrases.ts`
 * and `english-answers.ts`.
 */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'mmhmm', 'hm', 'hmm', 'hmmm', 'uh', 'uhhuh', 'um', 'huh', 'ah', 'aha', 'oh', 'yes',
    'yeah', 'yep', 'yup', 'ok', 'okay', 'right', 'sure', 'good', 'great', 'cool', 'nice', 'alright', 'i see',
    'all right', 'got it', 'of course', 'm', 'em',
  ],
  common: ['the', 'a', 'is', 'i', 'my', 'it', 'you', 'to', 'what', 'can', 'do', 'for'],
  more: ['tell me * more', '^more', '^continue', '^go on', 'yes/please * go/more'],
} satisfies PlainWords;
