import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EpochClock } from '../../../../src/audio/dsp/clock.js';

const START = 1_700_000_000_000;

test('late calls do not make the time late', () => {
  const clock = new EpochClock();
  const lateness = [3, 0, 12, 7, 1, 40, 5];
  const times = lateness.map((late, i) => clock.read(i * 20, START + i * 20 + late));
  assert.equal(times[1], START + 20);
  times.slice(1).forEach((time, i) => assert.ok(Math.abs(time - START - (i + 1) * 20) < 0.1));
});

test('a stream that was suspended for a minute comes back with the right time', () => {
  const clock = new EpochClock();
  clock.read(0, START);
  assert.equal(clock.read(20, START + 60_020), START + 60_020);
});

test('two clocks that drift apart are followed', () => {
  const clock = new EpochClock();
  let time = 0;
  for (let ms = 0; ms <= 600_000; ms += 100) time = clock.read(ms, START + ms * 1.0001);
  assert.ok(Math.abs(time - START - 600_060) < 1);
});
