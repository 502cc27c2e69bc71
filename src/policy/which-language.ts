import { wordsOf } from './words.js';

/** Words that hardly a sentence does without, and that the neighbours' languages don't have. */
const COMMON: Readonly<Record<string, string>> = {
  de: 'ich ist das nicht und der mein meine wo wie eine haben bitte können auf deutsch',
  en: 'the is my and you what where it please have this with can english',
  es: 'el los es mi dónde qué por favor quiero está una pedido español',
  fr: 'je le est mon où et les vous pas une ma commande français',
  it: 'il è mio dove che di per favore vorrei sono ordine italiano',
  nl: 'ik het is mijn een niet waar en van kunt bestelling nederlands',
  pl: 'jest nie gdzie moje czy się to proszę mam polsku',
  pt: 'o é meu onde não uma você está pedido quero português',
  tr: 'bir nerede ve bu benim siparişim için lütfen türkçe',
};

/** By the signs alone; Japanese before Chinese, whose signs it has too. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];

const LEAST_SIGNS = 4;
const LEAST_WORDS = 3;

const countOf = (said: readonly string[], common: string): number => {
  const known = common.split(' ');
  return said.filter((word) => known.includes(word)).length;
};

/** The language of a few spoken words, e.g. `de`; null: it can't be told. A hint, made to be right when it says something. */
export function whichLanguage(text: string): string | null {
  const written = SCRIPTS.find(([, signs]) => (text.match(signs)?.length ?? 0) >= LEAST_SIGNS);
  if (written) return written[0];
  const said = wordsOf(text);
  if (said.length < LEAST_WORDS) return null;
  const counts = Object.entries(COMMON).map(([lang, common]) => [lang, countOf(said, common)] as const);
  const [first, second] = counts.toSorted(([, a], [, b]) => b - a);
  return first && second && first[1] >= 2 && first[1] > second[1] && first[1] / said.length >= 0.25
    ? first[0]
    : null;
}
