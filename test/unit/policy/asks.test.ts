import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asks, limits } from '../../../src/policy/asks.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { askAbout } from '../../../src/policy/seldom/ask-about.js';
import { answer, given, moment, turn } from './moments.js';

const decide = (change: Partial<Moment>): readonly Directive[] => askAbout(moment(change), limits);

const nothing: Moment['happened'] = { type: 'visitor-transcribed', itemId: 'V', text: ' ' };
const empty: Partial<Moment> = { happened: nothing, lastVoicedAtMs: 98_000, quietSinceMs: 98_000 };
const saying = (text: string, startedAtMs = 99_000): Partial<Moment> => ({
  floor: 'agent',
  answer: answer([turn('agent', text, { startedAtMs })]),
});
const first: Directive = { type: 'respond', note: 'unclear' };
const again: Directive = { type: 'respond', note: 'unclear-again' };
const typing: Directive = { type: 'offer', offer: 'type-instead' };
const asked = [given('asks', first, 90_000)];

const rows: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['nobody answers', empty, [first]],
  ['an answer is owed', { ...empty, owed: ['response'] }, [{ type: 'tell', note: 'unclear' }]],
  ['the agent guesses', { ...empty, ...saying('You mean the grinder.') }, [{ type: 'cut-to', note: 'unclear' }]],
  ['the agent asks by itself', { ...empty, ...saying('Which one do you mean?') }, []],
  ['it was a cough over the agent’s words', { ...empty, ...saying('It costs ten dollars.', 95_000) }, []],
  ['it was one, and the agent has fallen silent since', { ...empty, quietSinceMs: 99_000 }, []],
  ['no voice was heard', { ...empty, lastVoicedAtMs: null, quietSinceMs: null }, []],
  ['the voice was long ago', { ...empty, lastVoicedAtMs: 80_000, quietSinceMs: 80_000 }, []],
  ['there are words', { ...empty, happened: { type: 'visitor-transcribed', itemId: 'V', text: 'Is it?' } }, []],
  ['it is the second time', { ...empty, given: asked }, [again, typing]],
  ['something was understood in between', { ...empty, given: asked, turns: [turn('visitor', 'Hello.', { startedAtMs: 93_000 })] }, [first]],
]; // prettier-ignore

/** Of two tokens, one of which is certain. */
const sure = (confidence: number) => ({
  logprobs: [{ logprob: 0 }, { logprob: 2 * Math.log(confidence) }],
});

const doubted = (text: string, confidence: number): Partial<Moment> => ({
  ...empty,
  happened: { type: 'visitor-transcribed', itemId: 'V', text, written: sure(confidence) },
  turns: [turn('visitor', text, { startedAtMs: 97_000 })],
});

const doubts: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['sure of them', doubted('Where is it?', 0.9), []],
  ['not sure of them, and nobody answers', doubted('Wears it.', 0.3), [first]],
  ['not sure of them, and the agent answers', { ...doubted('Wears it.', 0.3), ...saying('You mean the grinder.') }, [{ type: 'cut-to', note: 'unclear' }]],
  ['not sure of them, and the agent asks by itself', { ...doubted('Wears it.', 0.3), ...saying('What do you mean?') }, []],
  ['not sure for the second time', { ...doubted('Wears it.', 0.3), given: asked }, [again, typing]],
  ['telling nothing that can be read', { ...empty, happened: { type: 'visitor-transcribed', itemId: 'V', text: 'Is it?', written: { logprobs: [{}, null] } } }, []],
  ['telling nothing', { ...empty, happened: { type: 'visitor-transcribed', itemId: 'V', text: 'Is it?', written: { logprobs: [] } } }, []],
  ['sure of nothing, and it was long ago', { ...doubted('Wears it.', 0), lastVoicedAtMs: 80_000 }, []],
]; // prettier-ignore

for (const [name, change, expected] of doubts) {
  test(`words are there, and who wrote them down is ${name}`, () =>
    assert.deepEqual(decide(change), expected));
}

for (const [name, change, expected] of rows) {
  test(`nothing could be made out, and ${name}`, () => assert.deepEqual(decide(change), expected));
}

const voice = (change: object): Moment['happened'] => ({
  type: 'speech-ended',
  lastVoicedAtMs: 99_000,
  voice: {
    durationMs: 900,
    voicedRatio: 0.7,
    pitchMedianHz: 120,
    pitchRangeHz: 40,
    syllablesPerSecond: 4,
    signalToNoiseDb: 25,
    clippedRatio: 0,
    ...change,
  },
});
const loud: Directive = { type: 'tell', note: 'too-loud' };

const sounds: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['clear', { happened: voice({}) }, []],
  ['clipped', { happened: voice({ clippedRatio: 0.1 }) }, [loud]],
  ['hardly above the noise', { happened: voice({ signalToNoiseDb: 3 }) }, [{ type: 'tell', note: 'too-quiet' }]],
  ['clipped, but hardly a word', { happened: voice({ clippedRatio: 0.1, durationMs: 200 }) }, []],
  ['clipped, over the agent', { happened: voice({ clippedRatio: 0.1 }), floor: 'agent' }, []],
  ['clipped, as a moment ago', { happened: voice({ clippedRatio: 0.1 }), given: [given('asks', loud, 70_000)] }, []],
]; // prettier-ignore

for (const [name, change, expected] of sounds) {
  test(`a turn that sounded ${name}`, () => assert.deepEqual(decide(change), expected));
}

test('its code is fetched for what may be unclear, and not for what is clear', () => {
  const decides = (change: Partial<Moment>): boolean => asks.decide(moment(change), limits).length > 0;
  const clear = [{ happened: voice({}) }, doubted('Where is it?', 0.9), {}];
  for (const change of clear) assert.ok(!decides(change));
  assert.ok(decides({ happened: voice({ clippedRatio: 0.1 }) }));
});
