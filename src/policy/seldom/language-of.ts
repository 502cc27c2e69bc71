import { wordsOf } from '../words.js';

export type Limits = Readonly<Record<'leastWords' | 'leastKnown' | 'knownShare', number>>;

/** Letters that one of our languages alone is written with; the first that fits. Japanese before its Chinese letters. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ja: /[\u3040-\u30ff]/g,
  ko: /[\uac00-\ud7af]/g,
  zh: /[\u4e00-\u9fff]/g,
  ar: /[\u0600-\u06ff]/g,
  he: /[\u0590-\u05ff]/g,
  hi: /[\u0900-\u097f]/g,
};

/** Words that sentences hardly do without, and that tell these languages from each other, by their base tags. */
// prettier-ignore
const WORDS: Readonly<Record<string, string>> = {
  en: 'the and you your what where when how is are was were do does did have has can could would will my this that with for not please i it of to an want',
  de: 'der die das den dem und ist sind ich sie wir mein meine ihr ihre nicht wann wo wie mit für auf ein eine haben habe können bitte zu von möchte auch es',
  es: 'el los las una y es son qué dónde cuándo cómo mi por para con no usted puede quiero está están tiene muy hay del gracias cuál yo',
  fr: 'le les une des et est sont je vous nous mon ma mes où quand comment pour avec pas puis voudrais avez quel quelle du au ce que dans il suis',
  it: 'il lo gli una e è sono che dove quando come mio mia per con non vorrei può posso della del di questo ho avete quanto quali mi',
  nl: 'het een en is zijn ik u je jullie mijn waar wanneer hoe met voor niet kan kunt wil graag van dat deze heb heeft hebben op te',
  pl: 'jest są nie się i w na z do co gdzie kiedy jak mój moja moje proszę czy mogę chcę chciałbym państwo ile za mam dla to',
  pt: 'o os uma e é são que onde quando como meu minha por para com não você pode quero está tem muito do da dos ao eu qual',
  tr: 've bir bu ne nerede zaman nasıl için ile değil mi mı benim siparişim istiyorum lütfen var yok çok ben sizin kadar olan saat',
};

/** The base tag of the language that words are in; null: nobody can tell by so few, or it is none that we know. */
export function languageOf(text: string, { leastWords, leastKnown, knownShare }: Limits): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const script = Object.entries(SCRIPTS).find(
    ([, letter]) => (text.match(letter)?.length ?? 0) > Math.max(leastWords, letters / 4),
  );
  if (script) return script[0];
  const words = wordsOf(text);
  if (words.length < leastWords) return null;
  const [best, next] = Object.entries(WORDS)
    .map(([lang, list]) => {
      const known = list.split(' ');
      return { lang, count: words.filter((word) => known.includes(word)).length };
    })
    .sort((a, b) => b.count - a.count);
  const isPlain = best && best.count > (next?.count ?? 0) && best.count >= leastKnown;
  return isPlain && best.count / words.length >= knownShare ? best.lang : null;
}
