import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HOP_SAMPLES, SpeechDetector } from '../../../../src/audio/dsp/detector.js';
import type { SpeechFact, Voice } from '../../../../src/ports/capture.js';
import {
  detect,
  latencies,
  placeUtterances,
  readUtterances,
  room,
} from '../../../bench/detector-material.js';
import { echoOf } from '../../../noise/echo.js';
import { MUSIC } from '../../../noise/music.js';
import { NOISES } from '../../../noise/noises.js';
import { mixIn, setLevel } from '../../../noise/shape.js';

const RATE = 24_000;
const speech = readUtterances(fileURLToPath(new URL('../../../speech', import.meta.url)));
const shop = readUtterances(fileURLToPath(new URL('../../../speech/shop', import.meta.url)));

const median = (values: readonly (number | null)[]): number =>
  [...values].map((value) => value ?? Infinity).sort((a, b) => a - b)[values.length >> 1] ?? Infinity;

for (const { name, make } of NOISES.filter(({ name }) => name !== 'cough')) {
  test(`${name} is never taken for a sustained voice`, () => {
    assert.deepEqual(
      detect(make(20, 3)).filter(({ fact }) => fact === 'sustained'),
      [],
    );
  });
}

for (const { name, make } of [...NOISES.filter(({ name }) => name === 'cough'), ...MUSIC]) {
  test(`${name}: at most three sustained voices are found in 20 s`, () => {
    assert.ok(detect(make(20, 3)).filter(({ fact }) => fact === 'sustained').length <= 3);
  });
}

for (const [name, utterances] of [
  ['human', speech],
  ['synthetic', shop],
] as const) {
  test(`${name} speech is suspected within 80 ms and sustained within 210 ms, in the median, and never missed`, () => {
    const { samples, placed } = placeUtterances(utterances, { db: -24, noiseDb: -60, pauseMs: 1200 });
    const found = latencies(placed, detect(samples));
    assert.ok(median(found.map(({ suspectedMs }) => suspectedMs)) <= 80);
    assert.ok(median(found.map(({ sustainedMs }) => sustainedMs)) <= 210);
    assert.deepEqual(
      found.filter(({ sustainedMs }) => sustainedMs === null),
      [],
    );
  });
}

test('the agent’s own echo is not a visitor, but a visitor over it is', () => {
  const played = new Float32Array(30 * RATE);
  for (let at = RATE, i = 0; at < played.length; i++) {
    const { samples } = shop[i % shop.length]!;
    mixIn(played, setLevel(samples, -20), at);
    at += samples.length + RATE / 3;
  }
  const microphone = echoOf(played, { delayMs: 180, db: -10, reverbMs: 200 });
  mixIn(microphone, room(microphone.length, -62, 4), 0);
  const alone = detect(microphone, played);
  assert.deepEqual(
    alone.filter(({ fact }) => fact === 'sustained'),
    [],
  );
  const placed = [8, 13, 18, 23].map((second, i) => {
    const visitor = speech[i]!;
    mixIn(microphone, setLevel(visitor.samples.slice(0, 3 * RATE), -26), second * RATE);
    return { ...visitor, onsetMs: second * 1000 };
  });
  const found = latencies(placed, detect(microphone, played));
  assert.deepEqual(
    found.filter(({ sustainedMs }) => sustainedMs === null),
    [],
  );
});

test('facts come in order: suspected, then sustained or misfired, and ended only after sustained', () => {
  const { samples } = placeUtterances([...shop, ...speech], { db: -24, noiseDb: -50, pauseMs: 700 });
  const after: Record<SpeechFact | 'none', readonly SpeechFact[]> = {
    none: ['suspected'],
    suspected: ['sustained', 'misfired'],
    sustained: ['ended'],
    misfired: ['suspected'],
    ended: ['suspected'],
  };
  let last: SpeechFact | 'none' = 'none';
  for (const { fact } of detect(samples)) {
    assert.ok(after[last].includes(fact), `${fact} after ${last}`);
    last = fact;
  }
  assert.notEqual(last, 'none');
});

const turnOf = (samples: Float32Array): { voice: Voice | null; hummed: boolean; speechMs: number } => {
  const detector = new SpeechDetector();
  const silence = new Float32Array(HOP_SAMPLES);
  let hummed = false;
  let speechMs = 0;
  for (let at = 0; at + HOP_SAMPLES <= samples.length; at += HOP_SAMPLES) {
    const fact = detector.process(samples.subarray(at, at + HOP_SAMPLES), silence);
    if (detector.speechMs > 0) ({ hummed, speechMs } = detector);
    if (fact === 'ended') return { voice: detector.voice, hummed, speechMs };
  }
  return { voice: null, hummed, speechMs };
};

test('the record of a turn tells its length and its pitch', () => {
  const clip = shop[0]!;
  const { voice, speechMs, hummed } = turnOf(
    placeUtterances([clip], { db: -24, noiseDb: -60, pauseMs: 1200 }).samples,
  );
  assert.ok(voice);
  const lengthMs = (clip.samples.length * 1000) / RATE;
  assert.ok(Math.abs(voice.durationMs - lengthMs) < 400, `${voice.durationMs} of ${lengthMs}`);
  assert.ok(voice.pitchMedianHz > 150 && voice.pitchMedianHz < 230, `${voice.pitchMedianHz} Hz`);
  assert.ok(voice.pitchRangeHz > 5 && voice.pitchRangeHz < 200);
  assert.ok(voice.voicedRatio > 0.4 && voice.voicedRatio <= 1);
  assert.ok(voice.syllablesPerSecond > 1.5 && voice.syllablesPerSecond < 8, `${voice.syllablesPerSecond}`);
  assert.ok(voice.signalToNoiseDb > 20);
  assert.equal(voice.clippedRatio, 0);
  assert.ok(speechMs > 300);
  assert.equal(hummed, false);
});

test('shouting into the microphone shows in the record', () => {
  const samples = placeUtterances([shop[0]!], { db: -24, noiseDb: -60, pauseMs: 1200 }).samples;
  const { voice } = turnOf(samples.map((sample) => Math.max(-1, Math.min(1, sample * 20))));
  assert.ok(voice && voice.clippedRatio > 0.01);
});

test('silence, a disconnected input’s zeros and full scale noise raise nothing and break nothing', () => {
  assert.deepEqual(detect(new Float32Array(RATE * 3)), []);
  const loud = NOISES.find(({ name }) => name === 'pink noise')!.make(3, 5);
  assert.deepEqual(detect(setLevel(loud, -3)), []);
});
