import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { splitClauses } from '../../../demo/agent/speech/clauses.js';
import { fromHalf, toHalf } from '../../../demo/agent/speech/half.js';
import { findModels } from '../../../demo/agent/speech/models.js';
import { Resampler } from '../../../demo/agent/speech/resampler.js';
import { createSilero } from '../../../demo/agent/speech/silero.js';
import { SpeechDetector } from '../../../demo/agent/speech/speech-detector.js';
import type { DetectorFact } from '../../../demo/agent/speech/speech-detector.js';
import { alignWords, heardWords } from '../../../demo/agent/speech/word-times.js';
import { ClientSecrets } from '../../../demo/agent/wire/secrets.js';

function read(name: string): Float32Array {
  const wav = readFileSync(new URL(`../../speech/${name}.wav`, import.meta.url));
  return Float32Array.from(
    { length: (wav.length - 44) >> 1 },
    (_, i) => wav.readInt16LE(44 + 2 * i) / 32_768,
  );
}

test('half floats keep a weight to a thousandth', () => {
  const values = Float32Array.from([0, 1, -1, 0.1, -3.14159, 1e-3, 6e-5, -1e-6, 1024]);
  fromHalf(toHalf(values)).forEach((back, index) => {
    const value = values[index] ?? 0;
    assert.ok(Math.abs(back - value) <= Math.abs(value) * 0.001 + 1e-7, `${value} became ${back}`);
  });
});

test('speech is found in a human recording within 100 ms of its onset, and none in silence', () => {
  const facts: DetectorFact[] = [];
  const detector = new SpeechDetector(createSilero(findModels().sileroWeights));
  detector.push(new Float32Array(16_000), (fact) => facts.push(fact));
  assert.equal(facts.length, 0);
  detector.push(read('jfk').subarray(0, 32_000), (fact) => facts.push(fact));
  const [first] = facts;
  assert.equal(first?.type, 'started');
  // The first voiced sample lies at 310 ms of the recording.
  assert.ok(first?.type === 'started' && Math.abs(first.onsetMs - 1310) < 100, JSON.stringify(first));
});

const FRAME = 512;

/** Frames of a steady hiss or of nothing, with what the network says of each. */
function follow(frames: readonly (readonly [probability: number, level: number])[]): readonly DetectorFact[] {
  const detector = new SpeechDetector({ process: () => frames[at]?.[0] ?? 0 });
  const facts: DetectorFact[] = [];
  let at = 0;
  for (; at < frames.length; at++) {
    const level = frames[at]?.[1] ?? 0;
    detector.push(
      Float32Array.from({ length: FRAME }, (_, i) => (i % 2 ? level : -level)),
      (fact) => facts.push(fact),
    );
  }
  return facts;
}

test('a pause is reported by its length, and speech after it resumes the turn', () => {
  const facts = follow([[0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0.9, 0.3], [0.9, 0.3], [0.9, 0.3], [0.1, 0.3], [0.1, 0], [0.1, 0], [0.9, 0.3], [0.9, 0.3], [0.9, 0.3]]);
  const types = facts.map(({ type }) => type);
  assert.deepEqual([types[0], types.at(-1)], ['started', 'resumed']);
  const longest = Math.max(...facts.map((fact) => (fact.type === 'quiet' ? fact.quietMs : 0)));
  assert.ok(longest >= 64 && longest <= 130, `${longest} ms`);
}); // prettier-ignore

test('silence is told by loudness while the network still believes in speech, and begins no turn then', () => {
  const voice = [[0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0.9, 0.3], [0.9, 0.3]] as const;
  const facts = follow([...voice, [0.9, 0], [0.8, 0], [0.7, 0]]);
  const last = facts.at(-1);
  assert.ok(last?.type === 'quiet' && last.quietMs >= 90, JSON.stringify(last));
  const detector = new SpeechDetector({ process: () => 0.9 });
  const hiss = (level: number, frames: number) => Float32Array.from({ length: frames * FRAME }, (_, i) => (i % 2 ? level : -level));
  detector.push(hiss(0.0005, 8), () => undefined);
  detector.push(hiss(0.3, 4), () => undefined);
  detector.stop();
  const started: DetectorFact[] = [];
  detector.push(hiss(0.0005, 20), (fact) => started.push(fact));
  assert.deepEqual(started, []);
}); // prettier-ignore

test('in a noisy room loudness says nothing, and the network alone decides', () => {
  const hum = 0.1;
  const room = Array.from({ length: 12 }, () => [0, hum] as const);
  const facts = follow([...room, [0.9, 0.3], [0.9, 0.3], [0.9, 0.3], [0.9, hum], [0.1, hum], [0.1, hum], [0.1, hum]]);
  const quiet = facts.flatMap((fact) => (fact.type === 'quiet' ? [fact.quietMs] : []));
  assert.ok((quiet.at(-1) ?? 0) <= 4 * 32, 'quiet is not counted from before the network said so');
}); // prettier-ignore

test('resampling in pieces gives the same samples as in one, and keeps a tone’s level', () => {
  const tone = Float32Array.from({ length: 4800 }, (_, i) => Math.sin((2 * Math.PI * 440 * i) / 24_000));
  const whole = new Resampler(24_000, 16_000).push(tone);
  const pieces = new Resampler(24_000, 16_000);
  const joined = [0, 7, 960, 961, 3000].flatMap((from, index, all) => [...pieces.push(tone.subarray(from, all[index + 1] ?? 4800))]); // prettier-ignore
  assert.deepEqual(Float32Array.from(joined), whole);
  assert.ok(Math.abs(Math.max(...whole.subarray(200)) - 1) < 0.02);
});

test('the first clause is short, and the clauses are the text again', () => {
  const text =
    'Your order one zero four two, with the espresso machine, is out for delivery with Northway. It comes today.';
  const clauses = splitClauses(text);
  assert.ok((clauses[0] ?? '').length < 40);
  assert.equal(clauses.join(' '), text);
});

test('words lie over the sounds, and those past the middle count as heard', () => {
  const phones = [0, 100, 200, 300, 400].map((startMs) => ({ startMs, endMs: startMs + 100 }));
  const words = alignWords(['go', 'forward'], [2, 3], phones);
  assert.deepEqual(words, [{ word: 'go', startMs: 0, endMs: 200 }, { word: 'forward', startMs: 200, endMs: 500 }]); // prettier-ignore
  assert.deepEqual(heardWords(words, 340), ['go']);
  assert.deepEqual(heardWords(words, 360), ['go', 'forward']);
});

test('a client secret is good once, and only until it expires', () => {
  let nowMs = 0;
  const secrets = new ClientSecrets(() => nowMs);
  const { value } = secrets.mint({ a: 1 }, 10);
  const late = secrets.mint(null, 10);
  assert.ok('secret' in secrets.use(value));
  assert.deepEqual(secrets.use(value), { problem: 'already_used' });
  nowMs = 10_000;
  assert.deepEqual(secrets.use(late.value), { problem: 'expired' });
  assert.deepEqual(secrets.use('ek_other'), { problem: 'unknown' });
});
