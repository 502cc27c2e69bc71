import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPhrase } from '../../../src/policy/words.js';

const rows: readonly (readonly [string, string, string | null])[] = [
  ['Please slow down.', 'slow down', 'slow down'],
  ['That’s a slow downpour.', 'slow down', null],
  ['It’s not-listening', 'its notlistening', 'its notlistening'],
  ['You’re STILL waiting?', 'still/been waiting', 'still waiting'],
  ['I have been waiting.', 'still/been waiting', 'been waiting'],
  ['I have been awaiting it.', 'still/been waiting', null],
  ['How many times do I have to ask?', 'how many times * i', 'how many times do i'],
  ['How many times I ask', 'how many times * i', 'how many times i'],
  ['How many times in all the world I ask', 'how many times * i', null],
  ['Wrong! Not this.', '^wrong', 'wrong'],
  ['The wrong one.', '^wrong', null],
  ['Are you serious? Seriously', 'seriously$', 'seriously'],
  ['Seriously good.', 'seriously$', null],
  ['Wirklich schön, für mich', 'schön/gut für', 'schön für'],
  ['ゆっくり。話して', 'ゆっくり', 'ゆっくり'],
  ['ゆっくり話して', 'ゆっくり', null],
  ['', 'a', null],
]; // prettier-ignore

for (const [text, phrase, expected] of rows) {
  test(`“${phrase}” in “${text}”`, () => assert.equal(findPhrase(text, ['never said', phrase]), expected));
}

test('of several phrases the one that stands first in the text is found', () => {
  assert.equal(findPhrase('Slower, no: faster!', ['faster', 'slower']), 'slower');
  assert.equal(findPhrase('Slower', []), null);
  assert.equal(findPhrase('Slower'), null);
});
