import type { PlainWords } from '../plain-words.js';

/** German. */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'mmhmm', 'hm', 'hmm', 'hmmm', 'ah', 'aha', 'ach', 'achso', 'ach so', 'oh', 'ja',
    'jaja', 'jep', 'ok', 'okay', 'genau', 'stimmt', 'richtig', 'gut', 'klar', 'super', 'prima', 'toll',
    'schön', 'verstehe', 'alles klar', 'na klar', 'in ordnung',
  ],
  yes: [
    'ja', 'jawohl', 'jep', 'klar', 'na klar', 'genau', 'gerne', 'bitte ja', 'natürlich', 'mach das',
    'machen sie das', 'auf jeden fall', 'richtig', 'stimmt', 'einverstanden',
  ],
  no: [
    'nein', 'nee', 'nö', 'lieber nicht', 'bitte nicht', 'auf keinen fall', 'doch nicht', 'stopp', 'nicht',
    'jetzt nicht', 'nicht jetzt',
  ],
  around: ['bitte', 'danke', 'vielen dank', 'okay', 'ok', 'gut', 'also', 'äh', 'ähm', 'ach'],
} satisfies PlainWords;
