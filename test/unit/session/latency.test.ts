import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { measure, noTiming, type Timing } from '../../../src/session/latency.js';
import type { TurnLatency } from '../../../src/session/talk.js';

const key = { itemId: 'A', contentIndex: 0 };
const voice = {} as Extract<Fact, { type: 'speech-ended' }>['voice'];
const ended: Fact = { type: 'speech-ended', lastVoicedAtMs: 1000, voice };
const stopped: Fact = { type: 'speech-stopped', itemId: 'V', atMs: 1500 };
const arrived: Fact = { type: 'audio-arrived', ...key, receivedMs: 100, atMs: 1700 };
const sounding: Fact = { type: 'sounding', ...key, atMs: 1780 };
const measured = (facts: readonly Fact[]) =>
  facts.reduce<readonly [Timing, readonly TurnLatency[]]>(
    ([timing, found], fact) => {
      const [next, turn] = measure(timing, fact);
      return [next, turn ? [...found, turn.latency] : found];
    },
    [noTiming, []],
  )[1];

test('a turn is measured from the last voiced sample to the first audible one, and its shares add up', () => {
  const expected = { endpointingMs: 500, networkMs: 0, modelMs: 200, playbackMs: 80, totalMs: 780 };
  assert.deepEqual(measured([ended, stopped, arrived, sounding]), [expected]);
  assert.deepEqual(measured([stopped, ended, arrived, sounding]), [expected]);
});

test('an answer that sounds before the detector has told the end of the turn is measured when it does', () => {
  const expected = { endpointingMs: 500, networkMs: 0, modelMs: 200, playbackMs: 80, totalMs: 780 };
  assert.deepEqual(measured([stopped, arrived, sounding, ended]), [expected]);
  assert.deepEqual(measured([stopped, arrived, sounding]), []);
  const later: Fact = { ...ended, lastVoicedAtMs: 1600 };
  assert.deepEqual(measured([stopped, arrived, sounding, later]), [], 'whoever goes on had not ended');
});

test('an answer to nothing that was spoken is not measured, nor is the second item of an answer', () => {
  assert.deepEqual(measured([arrived, sounding]), []);
  assert.equal(measured([ended, stopped, arrived, sounding, sounding]).length, 1);
  assert.equal(measured([stopped, arrived, sounding, sounding, ended]).length, 1);
});
