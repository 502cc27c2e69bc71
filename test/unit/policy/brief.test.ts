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

const gist = turn('agent', 'It is', { startedAtMs: 75_000, interrupted: true, heardMs: 6_000 });
const asks = turn('visitor', 'Tell me about it.', { startedAtMs: 70_000 });
const paused = [...before, given('brief', pause[0]!, 85_000)];
const stopped = [...paused, given('brief', { type: 'stop' }, 90_000)];
const stop: readonly Directive[] = [{ type: 'stop' }];
/** The visitor has said nothing since they asked. */
const goingOn = (heardText: string, heardMs: number, since = before): Partial<Moment> => ({
  ...saying(heardText, heardMs),
  given: since,
  turns: [asks, gist],
});

const ramblings: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['a summary as long as the answer, at a sentence’s end', goingOn(sentence, 3_900), pause.slice(0, 1)],
  ['a summary as long as the answer, within the 15 s', goingOn(inSentence, 8_900), []],
  ['a summary as long as the answer, when the 15 s are over', goingOn(inSentence, 9_000), pause.slice(0, 1)],
  ['a speech in place of a question', goingOn(sentence, 1_600, paused), stop],
  ['a speech in place of a question, that has hardly begun', goingOn(inSentence, 3_900, paused), []],
  ['a speech in place of a question, without an end of a sentence', goingOn(inSentence, 4_000, paused), stop],
  ['a speech by itself, long after that', goingOn(sentence, 3_900, stopped), shorten],
  ['more that was asked for then', { ...goingOn(sentence, 11_500, stopped), turns: [asks, gist, turn('visitor', 'Yes, tell me more.', { startedAtMs: 92_000 })] }, pause],
]; // prettier-ignore

for (const [name, change, expected] of ramblings) {
  test(`an agent that does not keep to its notes, and gives ${name}`, () =>
    assert.deepEqual(decide(change), expected));
}

test('an agent that speaks fast may say more', () => {
  const text = sentence.repeat(4);
  assert.deepEqual(decide(saying(sentence, 3_000, 0, text)), shorten);
  assert.deepEqual(decide({ ...saying(sentence, 3_000, 0, text), msPerWeight: 100 }), []);
});
