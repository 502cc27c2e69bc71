import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { languages, loadWords, type Language } from '../../../src/element/languages.js';
import { english } from '../../../src/element/english.js';
import type { MessageKey, Messages } from '../../../src/element/messages.js';

/** Both files of a language. */
const loadAll = async (language: Language): Promise<Messages> => {
  const { default: usual, more } = await loadWords(language);
  return { ...usual, ...(await more()) } as Messages;
};

const keys = Object.keys(english) as MessageKey[];
const tags = (Object.keys(languages) as Language[]).filter((tag) => tag !== 'en');

/** Of which a word of the same spelling is the language's own. */
const sameAsEnglish: Partial<Record<Language, readonly MessageKey[]>> = {
  de: ['error'],
  fr: ['conversation', 'show-conversation', 'agent'],
  es: ['no'],
  it: ['no'],
  pl: ['error'],
};

/** Written without an alphabet: fewer and wider letters. */
const isDense = (tag: Language): boolean => ['ja', 'ko', 'zh-Hans', 'zh-Hant'].includes(tag);

/** Letters that a word may take. Sentences wrap; what is on a button must fit beside an icon. */
const MOST_TIMES_ENGLISH = 2.2;
const SHORT_WORD = 16;

const lengthOf = (text: string): number => [...text].length;
const mostLetters = (key: MessageKey): number =>
  Math.max(Math.floor(lengthOf(english[key]) * MOST_TIMES_ENGLISH), SHORT_WORD);

/** What stands between a sentence and the next, in any of these scripts. */
const sentencesIn = (text: string): number => text.split(/[.;](?=\s|$)|[。；।]/u).filter((part) => part.trim() !== '').length; // prettier-ignore

const errors = [
  'unsupported', 'insecure-page', 'assets-unreachable', 'microphone-denied', 'microphone-missing', 'microphone-busy',
  'microphone-lost', 'sound-blocked', 'endpoint-unreachable', 'endpoint-refused', 'endpoint-failed', 'too-many',
  'limit-reached', 'quota', 'link-failed', 'link-lost', 'session-expired', 'agent-failed', 'tool-failed',
  'talking-elsewhere',
] as const satisfies readonly MessageKey[]; // prettier-ignore
const statuses = [
  'connecting', 'listening', 'hearing', 'thinking', 'speaking', 'muted', 'parked', 'reconnecting', 'error',
] as const satisfies readonly MessageKey[]; // prettier-ignore

test('each file of words is a language that can be picked, and the other way round', () => {
  const files = readdirSync(new URL('../../../src/element/languages', import.meta.url))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace('.ts', ''));
  assert.deepEqual(files.toSorted(), Object.keys(languages).toSorted());
});

test('what is said of reviews names every language, and none but English as reviewed', () => {
  const text = readFileSync(new URL('../../../src/element/languages/README.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([\w-]+)` +\| [^|]+\| (\w+)/gm)].map(([, tag, reviewed]) => [
    tag,
    reviewed,
  ]);
  assert.deepEqual(rows.map(([tag]) => tag).toSorted(), Object.keys(languages).toSorted());
  for (const [tag, reviewed] of rows) assert.equal(reviewed, tag === 'en' ? 'yes' : 'no', tag);
});

test('English is a language like the others', async () => {
  assert.deepEqual(await loadAll('en'), english);
  assert.equal(languages.en[0], english.label);
});

for (const tag of tags) {
  const load = (): Promise<Messages> => loadAll(tag);

  test(`${tag} has every key, and no other`, async () => {
    assert.deepEqual(Object.keys(await load()).toSorted(), keys.toSorted());
  });

  test(`${tag} has the label that is shown before it is fetched`, async () => {
    assert.equal((await load()).label, languages[tag][0]);
  });

  test(`${tag} says nothing in English, and nothing empty`, async () => {
    const words = await load();
    const same = keys.filter((key) => words[key] === english[key]);
    assert.deepEqual(same.toSorted(), [...(sameAsEnglish[tag] ?? [])].toSorted());
    for (const key of keys) assert.equal(words[key], words[key].trim(), key);
    assert.deepEqual(
      keys.filter((key) => words[key] === ''),
      [],
    );
  });

  test(`${tag} keeps what is the same in every language`, async () => {
    const words = await load();
    assert.match(words['insecure-page'], /https:\/\//);
    for (const browser of ['Chrome', 'Edge', 'Firefox', 'Safari'])
      assert.ok(words.unsupported.includes(browser));
    assert.match(words['unblock-safari'], /Safari/);
    assert.match(words['unblock-ios'], /aA/);
    assert.match(words['not-heard'], /[:：]$/);
  });

  test(`${tag} is about as long as English`, async () => {
    const words = await load();
    const long = keys.filter(
      (key) => lengthOf(words[key]) > (isDense(tag) ? lengthOf(english[key]) + 4 : mostLetters(key)),
    );
    assert.deepEqual(
      long.map((key) => `${key}: ${words[key]}`),
      [],
    );
  });

  test(`${tag} tells every status by a word of its own, and every error by its own two sentences`, async () => {
    const words = await load();
    assert.equal(new Set(statuses.map((key) => words[key])).size, statuses.length);
    assert.equal(new Set(errors.map((key) => words[key])).size, errors.length);
    for (const key of errors) assert.ok(sentencesIn(words[key]) >= 2, words[key]);
  });

  test(`${tag} is typeset: no straight quotes, no three dots, no double spaces`, async () => {
    for (const [key, text] of Object.entries(await load()))
      assert.doesNotMatch(text, /["']|\.\.\.| {2}/, key);
  });
}

test('French has no space that breaks before its punctuation or inside its quotes', async () => {
  for (const [key, text] of Object.entries(await loadAll('fr')))
    assert.doesNotMatch(text, /« | [»:;?!]/, key);
});

test('in languages from right to left arrows point to the left, and an address keeps its order', async () => {
  for (const tag of ['ar', 'he'] as const) {
    const words = await loadAll(tag);
    for (const text of Object.values(words)) assert.doesNotMatch(text, /→/);
    assert.match(words['insecure-page'], /https:\/\/\u200e\./);
  }
});
