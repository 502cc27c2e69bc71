import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../../src/policy/brief.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { cutShort } from '../../../src/policy/seldom/cut-short.js';
import { answer, given, moment, turn } from './moments.js';

const decide = (change: Partial<Moment>): readonly Directive[] => cutShort(moment(change), limits);

const long = 'It is a dual boiler machine, so it can brew and steam at the same time. '.repeat(6);
const saying = (heardText: string, heardMs: number, receivedMs = 0, text = long): Partial<Moment> => ({
  floor: 'agent',
  answer: answer([turn('agent', text, { heardText, startedAtMs: 95_000, complete: false })], { heardMs, receivedMs }),
}); // prettier-ignore
const inSentence = 'It is a dual boiler';
const sentence = 'It is a dual boiler machine, so it can brew and steam at the same time.';
const shorten: readonly Directive[] = [
  { type: 'cut-to', note: 'shorten' },
  { type: 'offer', offer: 'tell-more' },
];
const pause: readonly Directive[] = [
  { type: 'cut-to', note: 'pause' },
  { type: 'offer', offer: 'tell-more' },
];

const rows: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['long by its words, at a sentence’s end', saying(sentence, 3_900), shorten],
  ['long by its sound, whatever is written yet', saying('Well.', 2_000, 15_100, 'Well.'), shorten],
  ['long, in mid-sentence', saying(inSentence, 3_900), []],
  ['long, and no sentence ends', saying(inSentence, 8_000), shorten],
  ['long, and hardly begun', saying('Well.', 700), []],
  ['short', saying('It is open.', 2_000, 2_500, 'It is open.'), []],
  ['long, but nobody hears it yet', { ...saying('', 0, 20_000), floor: 'nobody' }, []],
  ['long, and the visitor cuts in', { ...saying(sentence, 3_900), visitorSpeaks: true }, []],
  ['cut already', { ...saying(sentence, 3_900), given: [given('brief', shorten[0]!, 97_000)] }, []],
];

for (const [name, change, expected] of rows) {
  test(`an answer that is ${name}`, () => assert.deepEqual(decide(change), expected));
}

const before = [given('brief', shorten[0]!, 80_000)];
const more = turn('visitor', 'Yes, tell me more.', { startedAtMs: 90_000 });

const portions: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['is not summed up at once', { ...saying(sentence, 3_900), given: before, turns: [more] }, []],
  ['pauses at a sentence’s end towards 15 s', { ...saying(sentence, 11_500), given: before, turns: [more] }, pause],
  ['pauses at 15 s at the latest', { ...saying(inSentence, 15_000), given: before, turns: [more] }, pause],
  ['is not more, if it answers another question', { ...saying(sentence, 3_900), given: before, turns: [more, turn('visitor', 'And the kettle?', { startedAtMs: 93_000 })] }, shorten],
]; // prettier-ignore

for (const [name, change, expected] of portions) {
  test(`more that was asked for ${name}`, () => assert.deepEqual(decide(change), expected));
}

test('an agent that speaks fast may say more', () => {
  const text = sentence.repeat(4);
  assert.deepEqual(decide(saying(sentence, 3_000, 0, text)), shorten);
  assert.deepEqual(decide({ ...saying(sentence, 3_000, 0, text), msPerWeight: 100 }), []);
});
