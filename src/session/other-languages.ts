import type { PlainWords } from '../policy/plain-words.js';

/** Each language is a chunk of its own. */
const chunks: ReadonlyMap<string, () => Promise<{ readonly default: PlainWords }>> = new Map(
  Object.entries({
    ar: () => import('../policy/languages/ar.js'),
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

/** Null: there are none. Rejects where they can't be fetched. `lang`: BCP 47, and not English. */
export const loadWordsOf = async (lang: string): Promise<PlainWords | null> =>
  (await chunks.get(lang.split('-')[0]?.toLowerCase() ?? '')?.())?.default ?? null;
