import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floorVerdict } from '../../../src/policy/floor-words.js';

const saying = 'It is a dual boiler machine, so it can brew and steam at the same time.';

const rows: readonly (readonly [text: string, verdict: 'confirm' | 'dismiss'])[] = [
  ['', 'dismiss'],
  ['...', 'dismiss'],
  ['Mm-hmm.', 'dismiss'],
  ['Mm hmm', 'dismiss'],
  ['Yes.', 'dismiss'],
  ['Okay, okay.', 'dismiss'],
  ['I see.', 'dismiss'],
  ['Yeah, got it.', 'dismiss'],
  ['Stop.', 'confirm'],
  ['Wait, stop.', 'confirm'],
  ['No.', 'confirm'],
  ['Yes, but what does it cost?', 'confirm'],
  ['What are your opening hours?', 'confirm'],
  ['so it can brew and steam', 'dismiss'],
  ['It is a dual boiler machine', 'dismiss'],
  ['Can it steam at all?', 'confirm'],
];

for (const [text, verdict] of rows) {
  test(`"${text}" over the agent's words is a ${verdict}`, () => {
    assert.equal(floorVerdict(text, saying, 'en-GB'), verdict);
  });
}

test('in a language without a list only silence and echo are dismissed', () => {
  assert.equal(floorVerdict('Okay.', saying, 'tlh'), 'confirm');
  assert.equal(floorVerdict(' ', saying, 'tlh'), 'dismiss');
});
