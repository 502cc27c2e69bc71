import type { PlainWords } from '../plain-words.js';

/** Polish. */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'hm', 'hmm', 'ah', 'aha', 'ach', 'och', 'oh', 'tak', 'no tak', 'ok', 'okej', 'okay',
    'dobrze', 'dobra', 'jasne', 'rozumiem', 'racja', 'właśnie', 'pewnie', 'oczywiście', 'super', 'świetnie',
    'zgadza się', 'w porządku',
  ],
  yes: ['tak', 'jasne', 'oczywiście', 'zgoda', 'zgadza się', 'potwierdzam', 'dobrze', 'zgadzam się'],
  no: ['nie', 'lepiej nie', 'nie teraz', 'nie trzeba', 'nie chcę', 'nie zgadzam się'],
  around: ['proszę', 'dziękuję', 'bardzo dziękuję', 'dzięki', 'ok', 'no'],
  more: ['mówić/mów/proszę dalej', '^dalej', '^więcej', '^proszę kontynuować', '^kontynuuj', 'tak * dalej/więcej'],
} satisfies PlainWords;
