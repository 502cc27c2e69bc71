import type { PlainWords } from './plain-words.js';

/** English, as every talk has it at hand: without what is not said in its first second, see `english-phrases.ts`. */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'mmhmm', 'hm', 'hmm', 'hmmm', 'uh', 'uhhuh', 'um', 'huh', 'ah', 'aha', 'oh', 'yes',
    'yeah', 'yep', 'yup', 'ok', 'okay', 'right', 'sure', 'good', 'great', 'cool', 'nice', 'alright', 'i see',
    'all right', 'got it', 'of course', 'm', 'em',
  ],
  yes: [
    'yes', 'yeah', 'yep', 'yup', 'yes i do', 'sure', 'of course', 'go ahead', 'do it', 'please do', 'correct',
    'confirm', 'confirmed', 'i confirm', 'absolutely', 'definitely', 'thats right', 'that is right',
  ],
  no: [
    'no', 'nope', 'nah', 'no way', 'dont', 'do not', 'dont do it', 'do not do it', 'please dont', 'stop',
    'cancel that', 'never mind', 'nevermind', 'not now', 'rather not', 'id rather not', 'i dont',
  ],
  around: [
    'please', 'thanks', 'thank you', 'ok', 'okay', 'well', 'oh', 'um', 'uh', 'ah', 'er', 'exactly', 'that',
  ],
  common: ['the', 'a', 'is', 'i', 'my', 'it', 'you', 'to', 'what', 'can', 'do', 'for'],
  more: ['tell me * more', '^more', '^continue', '^go on', 'yes/please * go/more'],
} satisfies PlainWords;
