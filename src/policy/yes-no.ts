import { wordsOf } from './words.js';

interface Language {
  /** Each alone is a whole answer; phrases of up to three words too. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Politeness around an answer, which changes nothing in it. */
  readonly around: readonly string[];
}

/** By language; in one without a list no words are plain, and only a tap answers. */
const languages: Readonly<Record<string, Language>> = {
  // prettier-ignore
  en: {
    yes: ['yes', 'yeah', 'yep', 'yup', 'yes i do', 'sure', 'of course', 'go ahead', 'do it', 'please do', 'correct',
      'confirm', 'confirmed', 'i confirm', 'absolutely', 'definitely', 'thats right', 'that is right'],
    no: ['no', 'nope', 'nah', 'no way', 'dont', 'do not', 'dont do it', 'do not do it', 'please dont', 'stop', 'cancel that',
      'never mind', 'nevermind', 'not now', 'rather not', 'id rather not', 'i dont'],
    around: ['please', 'thanks', 'thank you', 'ok', 'okay', 'well', 'oh', 'um', 'uh', 'ah', 'er', 'exactly', 'that'],
  },
  // prettier-ignore
  de: {
    yes: ['ja', 'jawohl', 'jep', 'klar', 'na klar', 'genau', 'gerne', 'bitte ja', 'natürlich', 'mach das', 'machen sie das',
      'auf jeden fall', 'richtig', 'stimmt', 'einverstanden'],
    no: ['nein', 'nee', 'nö', 'lieber nicht', 'bitte nicht', 'auf keinen fall', 'doch nicht', 'stopp', 'nicht'],
    around: ['bitte', 'danke', 'okay', 'ok', 'gut', 'also', 'äh', 'ähm', 'ach'],
  },
  // prettier-ignore
  fr: {
    yes: ['oui', 'ouais', 'bien sûr', 'daccord', 'allez y', 'vas y', 'exactement', 'tout à fait', 'je confirme'],
    no: ['non', 'surtout pas', 'pas maintenant', 'laissez tomber', 'pas du tout'],
    around: ['sil vous plaît', 'sil te plaît', 'merci', 'ok', 'euh', 'bon', 'ah'],
  },
  // prettier-ignore
  es: {
    yes: ['sí', 'si', 'claro', 'claro que sí', 'por supuesto', 'adelante', 'de acuerdo', 'hazlo', 'hágalo', 'confirmo'],
    no: ['no', 'mejor no', 'para nada', 'ahora no', 'de ninguna manera'],
    around: ['por favor', 'gracias', 'vale', 'ok', 'bueno', 'pues', 'eh', 'ah'],
  },
  // prettier-ignore
  it: {
    yes: ['sì', 'si', 'certo', 'certamente', 'daccordo', 'va bene', 'confermo', 'esatto', 'faccia pure'],
    no: ['no', 'meglio di no', 'non ora', 'assolutamente no', 'lasci stare'],
    around: ['per favore', 'grazie', 'ok', 'beh', 'eh', 'ah'],
  },
  // prettier-ignore
  pt: {
    yes: ['sim', 'claro', 'com certeza', 'pode ser', 'confirmo', 'isso', 'exato', 'pode fazer'],
    no: ['não', 'nao', 'melhor não', 'agora não', 'de jeito nenhum', 'deixa pra lá'],
    around: ['por favor', 'obrigado', 'obrigada', 'ok', 'bem', 'ah'],
  },
  // prettier-ignore
  nl: {
    yes: ['ja', 'jazeker', 'jawel', 'zeker', 'natuurlijk', 'graag', 'klopt', 'doe maar', 'akkoord'],
    no: ['nee', 'neen', 'liever niet', 'niet doen', 'laat maar', 'nu niet'],
    around: ['alstublieft', 'alsjeblieft', 'bedankt', 'dank u', 'dank je', 'oké', 'ok', 'nou', 'eh'],
  },
  // prettier-ignore
  pl: {
    yes: ['tak', 'jasne', 'oczywiście', 'zgoda', 'zgadza się', 'potwierdzam', 'dobrze'],
    no: ['nie', 'lepiej nie', 'nie teraz', 'nie trzeba'],
    around: ['proszę', 'dziękuję', 'dzięki', 'ok', 'no'],
  },
  // prettier-ignore
  ja: {
    yes: ['はい', 'ええ', 'うん', 'お願いします', 'はいお願いします', 'そうです', 'はいそうです'],
    no: ['いいえ', 'いや', 'やめてください', 'いいえ結構です', '結構です'],
    around: [],
  },
  // prettier-ignore
  zh: {
    yes: ['是', '是的', '对', '好', '好的', '可以', '确认', '没问题'],
    no: ['不', '不是', '不要', '不用', '不用了', '取消', '算了'],
    around: ['谢谢', '请'],
  },
};

const LONGEST_PHRASE = 4;

export type PlainAnswer = 'yes' | 'no';

/**
 * Whether words are a plain yes or a plain no; null: neither, or both, or more than that (`yes, but the other one`), so
 * that nothing may be done on the strength of them. `lang`: BCP 47.
 */
export function plainAnswer(text: string, lang: string): PlainAnswer | null {
  const language = languages[lang.split('-')[0]?.toLowerCase() ?? ''];
  if (!language) return null;
  const words = wordsOf(text);
  const found = new Set<PlainAnswer>();
  for (let at = 0; at < words.length;) {
    const [kind, length] = phraseAt(words, at, language);
    if (kind === 'other') return null;
    if (kind !== 'around') found.add(kind);
    at += length;
  }
  const [answer] = found;
  return found.size === 1 && answer ? answer : null;
}

/** The longest known phrase that begins there. */
function phraseAt(
  words: readonly string[],
  at: number,
  { yes, no, around }: Language,
): readonly [PlainAnswer | 'around' | 'other', number] {
  for (let length = LONGEST_PHRASE; length > 0; length -= 1) {
    if (at + length > words.length) continue;
    const phrase = words.slice(at, at + length).join(' ');
    if (yes.includes(phrase)) return ['yes', length];
    if (no.includes(phrase)) return ['no', length];
    if (around.includes(phrase)) return ['around', length];
  }
  return ['other', 1];
}
