import { findPhrase, wordsOf } from '../words.js';

/** Base tags, by whose names a language is asked for; names that nobody's browser knows are none. */
const LANGUAGES =
  'ar bg ca cs da de el en es fa fi fr he hi hr hu id it ja ko nl no pl pt ro ru sk sr sv th tr uk vi zh'.split(
    ' ',
  );

/** In its language's wish, the name of another one: a word that nobody says. */
const NAME = 'xx';

/** How another language is asked for, by the base tag of the one in which it is. Phrases as `findPhrase` reads them. */
// prettier-ignore
const WISHES: Readonly<Record<string, readonly string[]>> = {
  en: [
    'i/we/you/to/rather/only/please/can/could/lets speak/talk xx',
    '^speak/talk xx', 'speak/speaking/talk/talking/answer/reply/respond/continue/on * in xx', '^in xx please', '^in xx$',
    'switch/change to xx please', 'switch/change to xx$',
  ],
  de: [
    'sprechen/reden/sprich/rede * auf xx', 'sprechen/sprichst/reden sie/wir/du/ich xx', 'spreche/rede xx',
    'xx sprechen/reden', 'auf xx bitte/weiter', '^auf xx$', 'bitte auf xx',
  ],
  es: [
    'hablar/habla/hable/hablas/hablamos/hablo xx', 'hablar/habla/hable/hablamos/responder/responde/seguir * en xx',
    '^en xx por', '^en xx$',
  ],
  fr: ['parler/parle/parlez/parlons xx', 'parler/parle/parlez/répondre/répondez/continuer * en xx', '^en xx sil', '^en xx$'],
  it: ['parlare/parla/parli/parliamo/parlo xx', 'parlare/parla/parliamo/rispondere/continuare * in xx', '^in xx per', '^in xx$'],
  nl: ['spreek/spreekt/praat u/je/ik xx', 'xx spreken/praten', 'spreken/spreek/praten/praat/verder * in het xx', '^in het xx'],
  pt: ['falar/fala/fale/falas/falamos/falo xx', 'falar/fale/falamos/responder/continuar * em xx', '^em xx por', '^em xx$'],
};

/** What the languages are called in one of them, as `wordsOf` gives it; empty: nobody knows. */
function namesIn(inLang: string): (lang: string) => string {
  try {
    const names = new Intl.DisplayNames([inLang], { type: 'language', fallback: 'none' });
    return (lang) => wordsOf(names.of(lang) ?? '').join(' ');
  } catch {
    return () => '';
  }
}

/**
 * The base tag of the language that the visitor wants to speak by these words; null: they name none, or only speak of
 * one. It is named, and asked for, in one of `langs`, base tags, in English, or in itself: "auf Deutsch, bitte".
 */
export function askedLanguage(text: string, langs: readonly string[]): string | null {
  const said = ` ${wordsOf(text).join(' ')} `;
  for (const inLang of new Set([...langs, 'en', ...Object.keys(WISHES)])) {
    const wishes = WISHES[inLang];
    const nameOf = namesIn(inLang);
    const isSpoken = langs.includes(inLang) || inLang === 'en';
    const isAsked = (lang: string): boolean => {
      const name = nameOf(lang);
      const named = name === '' ? said : said.replace(` ${name} `, ` ${NAME} `);
      return named !== said && findPhrase(named, wishes) !== null;
    };
    const asked = wishes && (isSpoken ? LANGUAGES : [inLang]).find(isAsked);
    if (asked) return asked;
  }
  return null;
}
