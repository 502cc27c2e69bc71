import { languages, type Language } from './languages.js';

/**
 * Our language for a BCP 47 tag; English for one that we have no words in, or that is no tag. The browser knows which
 * script and region a tag stands for by itself: `zh-HK` is written in Hant, `pt` is Brazil's.
 */
export function pickLanguage(tag: string): Language {
  let picked = 'en';
  try {
    const { language, script, region } = new Intl.Locale(tag.replaceAll('_', '-')).maximize();
    picked = language;
    if (language === 'zh') picked += `-${script}`;
    if (language === 'pt') picked += region === 'BR' ? '-BR' : '-PT';
  } catch {
    // No tag at all.
  }
  return picked in languages ? (picked as Language) : 'en';
}
