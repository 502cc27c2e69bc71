import type { PlainAnswers } from './plain-words.js';

/** English, for a page that asks something. */
// prettier-ignore
export default {
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
} satisfies PlainAnswers;
