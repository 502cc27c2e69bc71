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

test('a pause is reported by its length, and speech after it resumes the turn', () => {
  const script = [0.9, 0.9, 0.9, 0.1, 0.1, 0.9, 0.1];
  const detector = new SpeechDetector({ process: () => script.shift() ?? 0 });
  const facts: DetectorFact[] = [];
  detector.push(new Float32Array(512 * 7), (fact) => facts.push(fact));
  assert.deepEqual(facts.map((fact) => (fact.type === 'quiet' ? fact.quietMs : fact.type)), ['started', 32, 64, 'resumed', 32]); // prettier-ignore
});

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
