import type { PlainWords } from '../policy/plain-words.js';
import { plainAtHand } from './state.js';

/** Null: there are none, or they can't be fetched; the talk goes on with what is at hand. `lang`: BCP 47. */
export const loadPlainWords = (lang: string): Promise<PlainWords | null> => {
  const atHand = plainAtHand(lang);
  const loading = atHand
    ? import('../policy/english-phrases.js').then(({ default: phrases }) => ({ ...atHand, ...phrases }))
    : import('./other-languages.js').then(({ loadWordsOf }) => loadWordsOf(lang));
  return loading.catch(() => atHand);
};
