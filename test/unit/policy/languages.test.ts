import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { english } from '../../../src/element/english.js';
import englishAnswers from '../../../src/policy/english-answers.js';
import { plainWordsOf } from '../../../src/policy/every-language.js';
import { floorVerdict } from '../../../src/policy/floor-words.js';
import { frustration } from '../../../src/policy/frustration.js';
import type { PlainAnswers, PlainWords } from '../../../src/policy/plain-words.js';
import { wordsOf } from '../../../src/policy/words.js';
import { plainAnswer } from '../../../src/policy/yes-no.js';
import { signsIn } from '../../../src/policy/signs.js';
import { loadPlainWords } from '../../../src/session/load-plain-words.js';
import { turn } from './moments.js';

const langs = readdirSync(new URL('../../../src/policy/languages', import.meta.url)).map((name) =>
  name.slice(0, -3),
);

/** The languages of the interface, by what they are spoken as. */
const spoken = ['ar', 'de', 'en', 'es', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'tr', 'zh'];

const listsOf = (lang: string): PlainWords & PlainAnswers => {
  const plain = plainWordsOf(lang);
  assert.ok(plain);
  return plain;
};

test('there are lists for every language of the interface', () => assert.deepEqual(langs.toSorted(), spoken));

for (const lang of spoken) {
  test(`a talk in ${lang} loads the lists that the server has`, async () => {
    const loaded = await loadPlainWords(`${lang}-x-any`);
    // Its answers come where a question does.
    const answers = lang === 'en' ? englishAnswers : {};
    assert.deepEqual({ ...answers, ...loaded }, listsOf(lang.toUpperCase()));
  });

  test(`the words of ${lang} are written as they are heard, in phrases of the length that is looked for`, () => {
    for (const [list, most] of [
      ['listening', 2],
      ['yes', 4],
      ['no', 4],
      ['around', 4],
    ] as const) {
      const words = listsOf(lang)[list];
      assert.ok(words.length > 1);
      assert.equal(new Set(words).size, words.length, list);
      for (const phrase of words) {
        assert.equal(wordsOf(phrase).join(' '), phrase);
        assert.ok(wordsOf(phrase).length <= most, phrase);
      }
    }
  });

  test(`in ${lang} each yes is a yes, each no a no, and politeness alone is neither`, () => {
    const plain = listsOf(lang);
    for (const phrase of plain.yes) assert.equal(plainAnswer(phrase, plain), 'yes', phrase);
    for (const phrase of plain.no) assert.equal(plainAnswer(phrase, plain), 'no', phrase);
    const mere = plain.around.filter((phrase) => !plain.yes.includes(phrase) && !plain.no.includes(phrase));
    for (const phrase of mere) assert.equal(plainAnswer(phrase, plain), null, phrase);
  });

  test(`in ${lang} no word that says no is mistaken for listening`, () => {
    const plain = listsOf(lang);
    for (const phrase of plain.no) assert.equal(floorVerdict(phrase, '', plain), 'takes', phrase);
    for (const phrase of plain.listening) assert.equal(floorVerdict(phrase, '', plain), 'listens', phrase);
  });
}

/** Words as they are heard, either of some, and what lies between them. */
const word = '[\\p{Ll}\\p{M}]+';
const PATTERN = new RegExp(`^\\^?${word}(?:/${word})*(?: (?:\\* )?${word}(?:/${word})*)*\\$?$`, 'u');

const moods = ['promises', 'upset', 'furious', 'more', 'slower', 'faster', 'again'] as const;
const withMoods = spoken.filter((lang) => listsOf(lang).upset);

test('phrases of moods are known in these languages, and in each of them all kinds', () => {
  assert.deepEqual(withMoods, ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt']);
  for (const lang of withMoods) {
    for (const mood of moods) {
      const phrases = listsOf(lang)[mood] ?? [];
      assert.ok(phrases.length > 1, `${lang} ${mood}`);
      assert.equal(new Set(phrases).size, phrases.length);
      for (const phrase of phrases) assert.match(phrase, PATTERN, `${lang} ${mood}`);
    }
  }
});

test('a language without lists loads none', async () => {
  for (const lang of ['tlh', '', 'constructor']) assert.equal(await loadPlainWords(lang), null);
  assert.equal(plainWordsOf('constructor'), null);
});

/** Of the interface, by their tags; English is its own file. */
const interfaces = readdirSync(new URL('../../../src/element/languages', import.meta.url))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3));

for (const tag of interfaces) {
  test(`who taps on the offer of more again and again is content, in ${tag}`, async () => {
    const { default: words } = (await import(`../../../src/element/languages/${tag}.js`)) as {
      default: typeof english;
    };
    assert.deepEqual(signsOfTaps(words['tell-more'], tag), []);
    assert.equal(signsOfTaps('xa xb xc', tag).length, 2);
  });
}

test('and in English', () => assert.deepEqual(signsOfTaps(english['tell-more'], 'en'), []));

function signsOfTaps(text: string, lang: string): readonly unknown[] {
  const turns = [1, 2, 3].flatMap(() => [
    turn('agent', 'It is', { interrupted: true }),
    turn('agent', 'Shall I go on?', { interrupted: true }),
    turn('visitor', text, { typed: true }),
  ]);
  return signsIn({ atMs: 100_000, plain: plainWordsOf(lang), turns }, frustration.limits);
}
