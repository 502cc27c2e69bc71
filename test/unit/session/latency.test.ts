import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { measure, noTiming, type Timing } from '../../../src/session/latency.js';

const key = { itemId: 'A', contentIndex: 0 };
const voice = {} as Extract<Fact, { type: 'speech-ended' }>['voice'];
const ended: Fact = { type: 'speech-ended', lastVoicedAtMs: 1000, voice };
const stopped: Fact = { type: 'speech-stopped', itemId: 'V', atMs: 1500 };
const arrived: Fact = { type: 'audio-arrived', ...key, receivedMs: 100, atMs: 1700 };
const sounding: Fact = { type: 'sounding', ...key, atMs: 1780 };
const measured = (facts: readonly Fact[]) =>
  facts.reduce<readonly [Timing, ReturnType<typeof measure>[1]]>(
    ([timing], fact) => measure(timing, fact),
    [noTiming, null],
  )[1];

test('a turn is measured from the last voiced sample to the first audible one, and its shares add up', () => {
  const expected = { endpointingMs: 500, networkMs: 0, modelMs: 200, playbackMs: 80, totalMs: 780 };
  assert.deepEqual(measured([ended, stopped, arrived, sounding]), expected);
  assert.deepEqual(measured([stopped, ended, arrived, sounding]), expected);
});

test('an answer to nothing that was spoken is not measured, nor is the second item of an answer', () => {
  assert.equal(measured([arrived, sounding]), null);
  assert.equal(measured([ended, stopped, arrived, sounding, sounding]), null);
});
