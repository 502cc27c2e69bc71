import type { PlainWords } from '../plain-words.js';

/** Italian. */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'hm', 'hmm', 'ah', 'oh', 'sì', 'si', 'ok', 'okay', 'certo', 'chiaro', 'bene',
    'va bene', 'daccordo', 'capisco', 'capito', 'ho capito', 'giusto', 'esatto', 'perfetto', 'ottimo',
    'infatti', 'ah ecco',
  ],
  yes: [
    'sì', 'si', 'certo', 'certamente', 'daccordo', 'va bene', 'confermo', 'esatto', 'faccia pure',
    'lo faccia', 'fallo',
  ],
  no: [
    'no', 'meglio di no', 'non ora', 'assolutamente no', 'lasci stare', 'lascia stare', 'non lo faccia',
    'non lo fare',
  ],
  around: ['per favore', 'grazie', 'grazie mille', 'ok', 'beh', 'eh', 'ah'],
  promises: ['fammi vedere', 'mi faccia vedere', 'controllo subito', 'un momento', 'un attimo'],
  upset: ['seconda volta', 'non ancora', 'ancora niente', 'non mi aiuta'],
  furious: ['terza volta', 'quarta volta', 'decima volta', 'ridicolo', 'inaccettabile', 'perdita di tempo'],
  slower: ['più lentamente', 'più piano', 'troppo veloce'],
  faster: ['più veloce', 'troppo lento', 'ho fretta'],
  again: ['non ho capito', 'può ripetere', 'ripeta per favore'],
} satisfies PlainWords;
