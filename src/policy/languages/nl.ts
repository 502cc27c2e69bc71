import type { PlainWords } from '../plain-words.js';

/** Dutch. */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'hm', 'hmm', 'ah', 'aha', 'ach', 'oh', 'o ja', 'ach ja', 'ja', 'jaja', 'ja hoor',
    'ok', 'oké', 'okay', 'goed', 'prima', 'juist', 'precies', 'klopt', 'inderdaad', 'zeker', 'natuurlijk',
    'duidelijk', 'mooi', 'fijn', 'snap ik', 'ik snap', 'begrijp ik', 'ik begrijp',
  ],
  yes: [
    'ja', 'jazeker', 'jawel', 'zeker', 'natuurlijk', 'graag', 'klopt', 'doe maar', 'akkoord', 'ja hoor',
    'ga uw gang',
  ],
  no: ['nee', 'neen', 'liever niet', 'niet doen', 'laat maar', 'nu niet', 'doe maar niet'],
  around: [
    'alstublieft', 'alsjeblieft', 'bedankt', 'dank u', 'dank je', 'dank u wel', 'dank je wel', 'oké', 'ok',
    'nou', 'eh',
  ],
  promises: ['ik kijk even', 'even kijken', 'ik controleer', 'een moment', 'een ogenblik'],
  upset: ['tweede keer', 'nog steeds niet', 'alweer', 'helpt me niet'],
  furious: [
    'derde keer', 'vierde keer', 'tiende keer', 'belachelijk', 'onacceptabel', 'nutteloos',
    'tijdverspilling',
  ],
  slower: ['langzamer', 'niet zo snel', 'te snel'],
  faster: ['sneller', 'te langzaam', 'ik heb haast'],
  again: ['niet begrepen', 'kunt u dat herhalen', 'nog een keer alstublieft'],
} satisfies PlainWords;
