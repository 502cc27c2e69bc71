import type { PlainWords } from './plain-words.js';

/** English, as every talk has it at hand: without what is said in anger, see `complaints.ts`. */
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
  promises: [
    'let me check', 'let me look', 'let me see', 'let me find', 'ill check', 'ill look', 'i will check',
    'i will look', 'one moment', 'just a moment', 'hold on', 'im checking', 'im looking',
  ],
  slower: [
    '^slower$', '^slower please', '^more slowly', '^slow down', '^slowly', '^not so fast', '^a bit/little slower',
    'you * slow down$', 'please slow down', 'slow down please', 'slow down a bit/little$', 'too fast for me',
    'speak/talk/speaking/talking * slower', 'speak/talk slowly',
    'speak/talk/speaking/talking * more slowly', 'say/repeat/explain it/that/this slowly/slower',
    'again slowly/slower', 'you go/be * slower',
    'you/youre * too fast$', 'speak/talk/speaking/talking * too/so fast/quickly',
  ],
  faster: [
    '^faster/quicker$', '^faster/quicker please', '^speed up', '^a bit/little faster/quicker', '^not so slow',
    'you * speed up$', 'speed up please', 'you go/be * faster/quicker', 'youre/are too slow$',
    'speak/talk/speaking/talking * faster/quicker', 'speak/talk/speaking/talking * too/so slow/slowly',
    'im/am in a hurry/rush',
  ],
  again: [
    'say that again', 'say it again', 'come again', 'repeat that', 'pardon', 'didnt understand',
    'did not understand', 'didnt catch',
  ],
} satisfies PlainWords;
