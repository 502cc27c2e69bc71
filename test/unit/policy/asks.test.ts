import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asks } from '../../../src/policy/asks.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { answer, given, moment, turn } from './moments.js';

const decide = (change: Partial<Moment>): readonly Directive[] => asks.decide(moment(change), asks.limits);

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
