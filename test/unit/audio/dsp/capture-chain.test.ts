import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CaptureChain } from '../../../../src/audio/dsp/capture-chain.js';
import { readSpeech } from '../../../noise/wav.js';
import { fileURLToPath } from 'node:url';

const run = (rateHz: number, blocks: readonly number[], sample: (i: number) => number, withhold = false) => {
  const frames: { pcm: Int16Array | null; level: number; outputLevel: number; speech: string | null }[] = [];
  const chain = new CaptureChain(rateHz, {
    begin: () => (withhold && frames.length % 2 === 0 ? null : new Int16Array(480)),
    end: (pcm, { level, outputLevel, speech }) => frames.push({ pcm, level, outputLevel, speech }),
  });
  let at = 0;
  for (const length of blocks) {
    const block = new Float32Array(length).map((_, i) => sample(at + i));
    chain.process(block, new Float32Array(length), length);
    at += length;
  }
  return frames;
};

test('frames are the same whatever the blocks’ length', () => {
  const sound = (i: number) => 0.5 * Math.sin(i / 20);
  const small = run(
    48_000,
    Array.from({ length: 160 }, () => 128),
    sound,
  );
  const large = run(
    48_000,
    Array.from({ length: 10 }, () => 2048),
    sound,
  );
  assert.equal(small.length, 21);
  assert.deepEqual(large, small);
});

test('too loud is clipped, not wrapped around', () => {
  const frames = run(24_000, [4800], (i) => (i % 100 < 50 ? 2 : -2));
  for (const { pcm } of frames)
    for (const value of pcm ?? []) assert.ok(value === 32_767 || value === -32_768);
});

test('a fact found while there was no buffer travels with the next frame', () => {
  const speech = readSpeech(fileURLToPath(new URL('../../../speech/shop/order.wav', import.meta.url)));
  const blocks = Array.from({ length: 1000 }, () => 128);
  const sound = (i: number) => speech[i - 24_000] ?? 0;
  const facts = (withhold: boolean) =>
    run(24_000, blocks, sound, withhold)
      .filter(({ pcm }) => pcm)
      .map(({ speech: fact }) => fact)
      .filter(Boolean);
  assert.ok(facts(false).length >= 2);
  assert.deepEqual(facts(true), facts(false));
});
