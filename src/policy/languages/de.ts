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
  promises: [
    'ich schaue nach', 'ich sehe nach', 'ich schaue mal', 'ich prüfe', 'einen moment', 'einen augenblick',
    'moment bitte',
  ],
  upset: [
    'zum zweiten mal', 'immer noch nicht', 'schon wieder', 'hilft mir nicht', 'hören sie mir zu', 'nervt',
    'genervt', 'ärgerlich',
  ],
  furious: [
    'zum dritten mal', 'zum vierten mal', 'zum zehnten mal', 'unverschämt', 'unverschämtheit',
    'lächerlich', 'nutzlos', 'zeitverschwendung', 'reicht mir',
  ],
  slower: ['langsamer', 'nicht so schnell', 'zu schnell'],
  faster: ['schneller', 'nicht so langsam', 'zu langsam', 'ich habe es eilig'],
  again: ['noch einmal bitte', 'nochmal bitte', 'wie bitte', 'nicht verstanden', 'wiederholen'],
} satisfies PlainWords;
