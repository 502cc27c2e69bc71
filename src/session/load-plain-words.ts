import english from '../policy/english.js';
import type { PlainWords } from '../policy/plain-words.js';

/** Each language is a chunk of its own. English is always there, but for its phrases: most talks want it, or nothing. */
const chunks: ReadonlyMap<string, () => Promise<{ readonly default: PlainWords }>> = new Map(
  Object.entries({
    ar: () => import('../policy/languages/ar.js'),
    en: () =>
      import('../policy/english-phrases.js').then(
        ({ default: phrases }) => ({ default: { ...english, ...phrases } }),
        () => ({ default: english }),
      ),
    de: () => import('../policy/languages/de.js'),
    es: () => import('../policy/languages/es.js'),
    fr: () => import('../policy/languages/fr.js'),
    he: () => import('../policy/languages/he.js'),
    hi: () => import('../policy/languages/hi.js'),
    it: () => import('../policy/languages/it.js'),
    ja: () => import('../policy/languages/ja.js'),
    ko: () => import('../policy/languages/ko.js'),
    nl: () => import('../policy/languages/nl.js'),
    pl: () => import('../policy/languages/pl.js'),
    pt: () => import('../policy/languages/pt.js'),
    tr: () => import('../policy/languages/tr.js'),
    zh: () => import('../policy/languages/zh.js'),
  }),
);

/** Null: there are none, or they can't be fetched; the talk goes on without them. `lang`: BCP 47. */
export const loadPlainWords = async (lang: string): Promise<PlainWords | null> => {
  const load = chunks.get(lang.split('-')[0]?.toLowerCase() ?? '');
  return load
    ? load().then(
        ({ default: words }) => words,
        () => null,
      )
    : null;
};
