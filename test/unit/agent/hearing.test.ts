import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHear } from '../../../demo/agent/speech/hearing.js';
import { HearingAhead } from '../../../demo/agent/wire/hearing-ahead.js';
import { Tape } from '../../../demo/agent/wire/tape.js';

const says = (text: string) => ({ recognize: () => Promise.resolve(text) });
const never = { recognize: () => new Promise<string>(() => undefined) };
const sound = new Float32Array(16_000);

test('the careful recognizer decides when the quick one hears nothing, makes no sense, or repeats itself', async () => {
  const hear = createHear({ tiny: says('good'), base: says('better') }, (text) => text === 'good');
  assert.equal((await hear(sound).sure).text, 'good');
  assert.equal((await hear(sound, { before: 'good' }).sure).text, 'better');
  const lost = createHear({ tiny: says('grr'), base: says('better') }, () => false);
  assert.equal((await lost(sound).sure).text, 'better');
  const deaf = createHear({ tiny: says(' ...'), base: says('') }, () => true);
  assert.equal((await deaf(sound).sure).text, '');
});

test('after a turn’s end a second opinion is waited for no longer than its worth, unless a number is in question', async () => {
  const waits: number[] = [];
  const after = (ms: number): Promise<void> => (waits.push(ms), Promise.resolve());
  const listening = createHear({ tiny: says('purple'), base: never }, () => false, after)(sound);
  listening.hurry();
  assert.equal((await listening.sure).text, 'purple');
  assert.equal(waits.length, 1);
  const number = createHear(
    { tiny: says('six many two'), base: says('six ninety two') },
    () => false,
    after,
  )(sound);
  number.hurry();
  assert.equal((await number.sure).text, 'six ninety two');
});

test('recognition begins in a pause, and what was begun is dropped when the visitor speaks on', async () => {
  const lengths: number[] = [];
  const hear = (samples: Float32Array) => {
    const text = `heard ${lengths.push(samples.length)}`;
    const sure = Promise.resolve({ text, by: 'tiny' as const, tookMs: 0 });
    return { quick: Promise.resolve(text), sure, hurry: () => undefined };
  };
  const speech = new Tape(16_000);
  const guessed: string[] = [];
  const ahead = new HearingAhead(hear, speech, (text) => guessed.push(text));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  speech.append(new Float32Array(16_000));
  ahead.begin(0);
  ahead.pause(24);
  assert.equal(lengths.length, 0, 'a stop inside a word is no pause');
  ahead.pause(64);
  ahead.pause(72);
  ahead.resume();
  await settle();
  assert.deepEqual([lengths.length, guessed, ahead.text], [1, [], null]);
  speech.append(new Float32Array(16_000));
  ahead.pause(64);
  await settle();
  assert.deepEqual([lengths[1], guessed, ahead.text], [32_000, ['heard 2'], 'heard 2']);
  assert.equal((await ahead.finish()).text, 'heard 2');
  assert.equal(lengths.length, 2, 'the words were there already');
});

test('a long turn is recognized in parts, and its words are whole', async () => {
  const lengths: number[] = [];
  const hear = (samples: Float32Array) => {
    const text = `part ${lengths.push(samples.length)}`;
    const sure = Promise.resolve({ text, by: 'tiny' as const, tookMs: 0 });
    return { quick: Promise.resolve(text), sure, hurry: () => undefined };
  };
  const speech = new Tape(16_000);
  const ahead = new HearingAhead(hear, speech, () => undefined);
  speech.append(new Float32Array(5 * 16_000));
  ahead.begin(0);
  ahead.pause(200);
  ahead.resume();
  speech.append(new Float32Array(16_000));
  ahead.pause(64);
  assert.equal((await ahead.finish()).text, 'part 1 part 2');
  assert.deepEqual(lengths, [80_000, 16_000]);
});
