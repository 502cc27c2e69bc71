import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Language } from '../../../src/element/languages.js';
import { pickLanguage } from '../../../src/element/pick-language.js';

const table: readonly (readonly [tag: string, picked: Language])[] = [
  ['en', 'en'],
  ['en-GB', 'en'],
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-ch', 'de'],
  ['de_DE', 'de'],
  ['de-DE-u-co-phonebk', 'de'],
  ['fr-CA', 'fr'],
  ['es-419', 'es'],
  ['pt', 'pt-BR'],
  ['pt-BR', 'pt-BR'],
  ['pt-PT', 'pt-PT'],
  ['pt-AO', 'pt-PT'],
  ['pt-Latn-MZ', 'pt-PT'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-MO', 'zh-Hant'],
  ['zh-Hant', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['cmn-Hans', 'zh-Hans'],
  ['ar-EG', 'ar'],
  ['iw', 'he'],
  ['he-IL', 'he'],
  ['hi-Latn', 'hi'],
  ['ja-JP', 'ja'],
  ['ko-KR', 'ko'],
  ['nl-BE', 'nl'],
  ['fa', 'en'],
  ['sv-SE', 'en'],
  ['tlh', 'en'],
  ['tostring', 'en'],
  ['', 'en'],
  ['no such tag', 'en'],
  ['*', 'en'],
];

for (const [tag, picked] of table) {
  test(`a page in “${tag}” gets the words of ${picked}`, () => assert.equal(pickLanguage(tag), picked));
}
