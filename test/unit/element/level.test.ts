import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followLevel, levelOf } from '../../../src/element/level.js';

test('the ring shows the voice of whoever holds the floor', () => {
  assert.equal(levelOf('listening', 0.3, 0.8), 0.3);
  assert.equal(levelOf('hearing', 0.3, 0.8), 0.3);
  assert.equal(levelOf('speaking', 0.3, 0.8), 0.8);
});

test('the ring shows nobody while nobody can be heard', () => {
  for (const status of [
    'idle',
    'connecting',
    'thinking',
    'muted',
    'parked',
    'reconnecting',
    'error',
  ] as const) {
    assert.equal(levelOf(status, 1, 1), 0);
  }
});

test('it rises at once', () => assert.equal(followLevel(0.1, 0.9), 0.9));

test('it falls step by step and comes to rest', () => {
  const shown = [1];
  for (let step = 0; step < 30; step++) shown.push(followLevel(shown.at(-1) ?? 0, 0));
  assert.ok(shown.every((level, index) => index === 0 || level <= (shown[index - 1] ?? 0)));
  assert.ok((shown[3] ?? 0) > 0.3, 'not at once');
  assert.equal(shown.at(-1), 0);
});

test('it stays between 0 and 1 whatever is reported', () => {
  assert.equal(followLevel(0, 7), 1);
  assert.equal(followLevel(0, -3), 0);
});
