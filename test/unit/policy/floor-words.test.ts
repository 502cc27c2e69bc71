import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floorVerdict, type FloorVerdict } from '../../../src/policy/floor-words.js';

const saying = 'It is a dual boiler machine, so it can brew and steam at the same time.';

const rows: readonly (readonly [text: string, verdict: FloorVerdict])[] = [
  ['', 'listens'],
  ['...', 'listens'],
  ['Mm-hmm.', 'listens'],
  ['Mm hmm', 'listens'],
  ['Yes.', 'listens'],
  ['Okay, okay.', 'listens'],
  ['I see.', 'listens'],
  ['Yeah, got it.', 'listens'],
  ['Stop.', 'takes'],
  ['Wait, stop.', 'takes'],
  ['No.', 'takes'],
  ['Yes, but what does it cost?', 'takes'],
  ['What are your opening hours?', 'takes'],
  ['so it can brew and steam', 'echo'],
  ['It is a dual boiler machine', 'echo'],
  ['Can it steam at all?', 'takes'],
];

for (const [text, verdict] of rows) {
  test(`"${text}" over the agent’s words: ${verdict}`, () => {
    assert.equal(floorVerdict(text, saying, 'en-GB'), verdict);
  });
}

test('in a language without a list only silence and echo are dismissed', () => {
  assert.equal(floorVerdict('Okay.', saying, 'tlh'), 'takes');
  assert.equal(floorVerdict(' ', saying, 'tlh'), 'listens');
});
