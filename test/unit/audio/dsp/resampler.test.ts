import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Resampler } from '../../../../src/audio/dsp/resampler.js';

const tone = (hz: number, rateHz: number, seconds = 0.5): Float32Array =>
  new Float32Array(rateHz * seconds).map((_, i) => Math.sin((2 * Math.PI * hz * i) / rateHz));

const convert = (resampler: Resampler, input: Float32Array, block: number): Float32Array => {
  const parts: number[] = [];
  const output = new Float32Array(resampler.maxOutput(block));
  for (let at = 0; at < input.length; at += block) {
    const part = input.subarray(at, at + block);
    const count = resampler.process(part, part.length, output);
    assert.ok(count <= resampler.maxOutput(part.length));
    for (let i = 0; i < count; i++) parts.push(output[i]!);
  }
  return Float32Array.from(parts);
};

const levelDb = (samples: Float32Array): number => {
  const steady = samples.subarray(samples.length >> 2, (samples.length * 3) >> 2);
  return 10 * Math.log10(steady.reduce((sum, x) => sum + x * x, 1e-20) / steady.length / 0.5);
};

for (const rateHz of [32_000, 44_100, 48_000, 96_000, 192_000]) {
  test(`from ${rateHz} Hz, tones above the new Nyquist frequency are at least 60 dB down`, () => {
    for (const hz of [12_050, 12_500, 13_700, 15_900, 21_000, 40_000, 90_000].filter(
      (hz) => hz < rateHz / 2,
    )) {
      const out = convert(new Resampler(rateHz, 24_000), tone(hz, rateHz), 128);
      assert.ok(levelDb(out) < -60, `${hz} Hz: ${levelDb(out).toFixed(1)} dB`);
    }
  });
}

for (const [fromHz, toHz] of [
  [44_100, 24_000],
  [48_000, 24_000],
  [16_000, 24_000],
  [8_000, 24_000],
  [24_000, 48_000],
  [24_000, 44_100],
  [24_000, 16_000],
  [44_056, 24_000],
] as const) {
  test(`from ${fromHz} to ${toHz} Hz, a voice's tones keep their level and pitch`, () => {
    for (const hz of [120, 1000, 3300]) {
      const out = convert(new Resampler(fromHz, toHz), tone(hz, fromHz), 128);
      assert.ok(Math.abs(levelDb(out)) < 0.1, `${hz} Hz: ${levelDb(out).toFixed(2)} dB`);
      const steady = out.subarray(out.length >> 2, (out.length * 3) >> 2);
      let crossings = 0;
      for (let i = 1; i < steady.length; i++) if (steady[i - 1]! < 0 && steady[i]! >= 0) crossings += 1;
      assert.ok(Math.abs(crossings - (hz * steady.length) / toHz) <= 1, `${hz} Hz: ${crossings} periods`);
    }
  });
}

test('doubling the rate leaves no image of the tone above the old Nyquist frequency', () => {
  const out = convert(new Resampler(24_000, 48_000), tone(9000, 24_000), 240);
  // Projected on the image's frequency, 24 − 9 kHz.
  let re = 0;
  let im = 0;
  const steady = out.subarray(4800, 19200);
  steady.forEach((sample, i) => {
    re += sample * Math.cos((2 * Math.PI * 15_000 * i) / 48_000);
    im += sample * Math.sin((2 * Math.PI * 15_000 * i) / 48_000);
  });
  assert.equal(out.length, 24_000);
  assert.ok(20 * Math.log10((2 * Math.hypot(re, im)) / steady.length) < -60);
});

test('the cut of the blocks does not change a sample', () => {
  for (const fromHz of [44_100, 48_000, 16_000]) {
    const input = tone(440, fromHz, 0.3);
    const whole = convert(new Resampler(fromHz, 24_000), input, input.length);
    for (const block of [1, 37, 128, 2048]) {
      assert.deepEqual(convert(new Resampler(fromHz, 24_000), input, block), whole);
    }
  }
});

test('ten seconds give ten seconds of samples', () => {
  for (const fromHz of [44_100, 48_000, 16_000, 96_000]) {
    const resampler = new Resampler(fromHz, 24_000);
    const output = new Float32Array(resampler.maxOutput(128));
    let count = 0;
    let given = 0;
    for (; given < fromHz * 10; given += 128) count += resampler.process(new Float32Array(128), 128, output);
    assert.ok(Math.abs(count - (given * 24_000) / fromHz) <= 1);
  }
});

test('what inputFor asks for gives exactly the block that was wanted', () => {
  for (const toHz of [44_100, 48_000, 16_000, 24_000, 96_000]) {
    const resampler = new Resampler(24_000, toHz);
    const output = new Float32Array(3000);
    for (const length of [128, 128, 2048, 1, 0, 441]) {
      const needed = resampler.inputFor(length);
      assert.equal(
        resampler.process(new Float32Array(needed), needed, output, length),
        length,
        `${toHz} Hz, ${length}`,
      );
    }
  }
});

test('a block that ends between two samples of the input continues without a seam', () => {
  const input = tone(500, 24_000, 0.2);
  const whole = convert(new Resampler(24_000, 48_000), input, input.length);
  const resampler = new Resampler(24_000, 48_000);
  const output = new Float32Array(64);
  let at = 0;
  const parts: number[] = [];
  while (at + 64 < input.length) {
    const needed = resampler.inputFor(33);
    assert.equal(resampler.process(input.subarray(at, at + needed), needed, output, 33), 33);
    parts.push(...output.subarray(0, 33));
    at += needed;
  }
  assert.deepEqual(Float32Array.from(parts), whole.subarray(0, parts.length));
});

test('the stated delay is the filter’s: an impulse comes out where it says', () => {
  for (const fromHz of [48_000, 44_100, 16_000]) {
    const resampler = new Resampler(fromHz, 24_000);
    const input = new Float32Array(fromHz / 10);
    input[fromHz / 20] = 1;
    const out = convert(resampler, input, 128);
    const peak = out.reduce((best, sample, i) => (Math.abs(sample) > Math.abs(out[best]!) ? i : best), 0);
    assert.ok(Math.abs((peak * 1000) / 24_000 - 50 - resampler.delayMs) < 0.05);
  }
});

test('a rate that is none is refused', () => {
  assert.throws(() => new Resampler(0, 24_000), RangeError);
  assert.throws(() => new Resampler(48_000, NaN), RangeError);
});
