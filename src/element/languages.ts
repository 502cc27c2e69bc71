import type { MoreMessages, UsualMessages } from './messages.js';

/** A language's words; those of what is rare are a second file: none, if it can't be fetched. */
export interface Words {
  readonly default: UsualMessages;
  readonly more: () => Promise<Partial<MoreMessages>>;
}

/** One language: the words on the idle button, and how the rest comes. */
type Entry = readonly [label: string, load: () => Promise<Words>];

/**
 * The languages that there are words in. All that is there before a visitor's intent are the labels, each the same as
 * its language's own; every language is a chunk that is fetched on intent, English too.
 */
export const languages = {
  en: ['Talk to us', () => import('./languages/en.js')],
  de: ['Mit uns sprechen', () => import('./languages/de.js')],
  fr: ['Nous parler', () => import('./languages/fr.js')],
  es: ['Hable con nosotros', () => import('./languages/es.js')],
  'pt-PT': ['Fale connosco', () => import('./languages/pt-PT.js')],
  'pt-BR': ['Fale conosco', () => import('./languages/pt-BR.js')],
  it: ['Parli con noi', () => import('./languages/it.js')],
  nl: ['Praat met ons', () => import('./languages/nl.js')],
  pl: ['Porozmawiaj z nami', () => import('./languages/pl.js')],
  tr: ['Bizimle konuşun', () => import('./languages/tr.js')],
  ar: ['تحدث معنا', () => import('./languages/ar.js')],
  he: ['דברו איתנו', () => import('./languages/he.js')],
  hi: ['हमसे बात करें', () => import('./languages/hi.js')],
  ja: ['音声で相談', () => import('./languages/ja.js')],
  ko: ['음성 상담', () => import('./languages/ko.js')],
  'zh-Hans': ['语音咨询', () => import('./languages/zh-Hans.js')],
  'zh-Hant': ['語音諮詢', () => import('./languages/zh-Hant.js')],
} as const satisfies Readonly<Record<string, Entry>>;

export type Language = keyof typeof languages;

export const loadWords = (language: Language): Promise<Words> => languages[language][1]();
