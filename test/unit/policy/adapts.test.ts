import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../../src/policy/adapts.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { adapt } from '../../../src/policy/seldom/adapt.js';
import { given, moment, turn } from './moments.js';

const hears = (texts: readonly string[], change: Partial<Moment> = {}): readonly Directive[] =>
  adapt(
    moment({
      happened: { type: 'visitor-transcribed', itemId: 'V', text: texts.at(-1) ?? '' },
      turns: texts.map((text, at) => turn('visitor', text, { startedAtMs: 90_000 + at })),
      ...change,
    }),
    limits,
  );
const speed = (factor: number, note: string): readonly Directive[] => [
  { type: 'speed', factor },
  { type: 'tell', note },
];

const rows: readonly (readonly [string, readonly string[], Partial<Moment>, readonly Directive[]])[] = [
  ['asks for it slower', ['Could you speak more slowly?'], {}, speed(0.85, 'slower')],
  ['asks for it faster', ['Faster, please.'], {}, speed(1.15, 'faster')],
  ['asks again for it slower', ['Slower, please.'], { given: [given('adapts', { type: 'speed', factor: 0.85 }, 80_000)] }, []],
  ['asks for it faster then', ['Faster, please.'], { given: [given('adapts', { type: 'speed', factor: 0.85 }, 80_000)] }, speed(1.15, 'faster')],
  ['has not understood once', ['Can you say that again?'], {}, []],
  ['has understood since', ['Pardon?', 'Can you say that again?', 'Thank you.'], {}, []],
  ['has asked for nothing since', ['Slower, please.', 'Faster, please.', 'And on Sunday?'], { given: [given('adapts', { type: 'speed', factor: 1.15 }, 80_000)] }, []],
  ['has not understood twice', ['Pardon?', 'Can you say that again?'], {}, speed(0.85, 'slower')],
]; // prettier-ignore

for (const [name, texts, change, expected] of rows) {
  test(`a visitor who ${name}`, () => assert.deepEqual(hears(texts, change), expected));
}
