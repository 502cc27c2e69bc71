import type { PlainWords } from '../plain-words.js';

/** Spanish. */
// prettier-ignore
export default {
  listening: [
    'mm', 'mmm', 'mhm', 'hm', 'hmm', 'ajá', 'aja', 'ah', 'oh', 'sí', 'si', 'ok', 'okay', 'okey', 'vale',
    'claro', 'bien', 'muy bien', 'ya veo', 'entiendo', 'entendido', 'de acuerdo', 'perfecto', 'genial',
    'exacto', 'correcto',
  ],
  yes: [
    'sí', 'si', 'claro', 'claro que sí', 'por supuesto', 'adelante', 'de acuerdo', 'hazlo', 'hágalo',
    'confirmo', 'correcto',
  ],
  no: [
    'no', 'mejor no', 'para nada', 'ahora no', 'de ninguna manera', 'no lo haga', 'no lo hagas', 'déjelo',
    'déjalo',
  ],
  around: ['por favor', 'gracias', 'muchas gracias', 'vale', 'ok', 'bueno', 'pues', 'eh', 'ah'],
  promises: ['déjeme ver', 'déjame ver', 'voy a mirar', 'voy a comprobar', 'un momento'],
  upset: ['segunda vez', 'todavía no', 'sigue sin', 'otra vez lo mismo', 'no me ayuda'],
  furious: [
    'tercera vez', 'cuarta vez', 'décima vez', 'ridículo', 'inaceptable', 'inútil', 'pérdida de tiempo',
    'estoy harto', 'estoy harta',
  ],
  slower: ['más despacio', 'más lento', 'demasiado rápido'],
  faster: ['más rápido', 'demasiado lento', 'tengo prisa'],
  again: ['no he entendido', 'no entendí', 'puede repetir', 'repita por favor'],
} satisfies PlainWords;
