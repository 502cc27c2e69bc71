import ar from './languages/ar.js';
import de from './languages/de.js';
import en from './languages/en.js';
import es from './languages/es.js';
import fr from './languages/fr.js';
import he from './languages/he.js';
import hi from './languages/hi.js';
import it from './languages/it.js';
import ja from './languages/ja.js';
import ko from './languages/ko.js';
import nl from './languages/nl.js';
import pl from './languages/pl.js';
import pt from './languages/pt.js';
import tr from './languages/tr.js';
import zh from './languages/zh.js';
import type { PlainAnswers, PlainWords } from './plain-words.js';

const languages: ReadonlyMap<string, PlainWords & PlainAnswers> = new Map(
  Object.entries({ ar, de, en, es, fr, he, hi, it, ja, ko, nl, pl, pt, tr, zh }),
);

/** For a server, which has all of them at hand. `lang`: BCP 47; null: there are no lists for it. */
export const plainWordsOf = (lang: string): (PlainWords & PlainAnswers) | null =>
  languages.get(lang.split('-')[0]?.toLowerCase() ?? '') ?? null;
