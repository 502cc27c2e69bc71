import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ArrivalPace } from '../../../../src/audio/dsp/arrival.js';

const play = (pace: ArrivalPace, arrivals: readonly number[], chunkMs = 100) => {
  pace.begin(arrivals[0] ?? 0);
  for (const atMs of arrivals) pace.arrive(atMs, chunkMs);
};

test('an answer faster than real time asks for no more than the first delay', () => {
  const pace = new ArrivalPace();
  play(pace, [0, 10, 20, 30]);
  assert.equal(pace.delayMs, 20);
});

test('a late chunk raises the delay beyond its lateness, at most to 400 ms', () => {
  const pace = new ArrivalPace();
  play(pace, [0, 100, 290]);
  assert.equal(pace.delayMs, 100);
  play(pace, [0, 100, 5000]);
  assert.equal(pace.delayMs, 400);
});

test('a quiet network gets its short delay back, answer by answer', () => {
  const pace = new ArrivalPace();
  play(pace, [0, 300]);
  pace.end();
  const delays = Array.from({ length: 20 }, () => {
    play(pace, [0, 50, 100]);
    pace.end();
    return pace.delayMs;
  });
  assert.ok(delays.every((delay, i) => i === 0 || delay <= delays[i - 1]!));
  assert.equal(delays.at(-1), 20);
});
