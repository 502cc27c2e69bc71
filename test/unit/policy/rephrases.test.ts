import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { rephrases } from '../../../src/policy/rephrases.js';
import { rephrase } from '../../../src/policy/seldom/rephrase.js';
import { answer, given, moment, turn } from './moments.js';

const sayingNow = (text: string): Partial<Moment> => ({
  floor: 'agent',
  answer: answer([turn('agent', text, { startedAtMs: 99_000 })]),
});
const typing: Directive = { type: 'offer', offer: 'type-instead' };

const question = 'Which order do you mean?';
const reply = turn('visitor', 'The big one.', { startedAtMs: 97_000 });
const asksAgain = (
  now: string,
  before = turn('agent', question, { startedAtMs: 95_000 }),
): Partial<Moment> => {
  const saysNow = sayingNow(now);
  return { ...saysNow, turns: [before, reply, ...(saysNow.answer?.turns ?? [])] };
};
const otherwise: readonly Directive[] = [{ type: 'cut-to', note: 'other-words' }, typing];

const questions: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['in the same words', asksAgain(question), otherwise],
  ['in the same words, written otherwise', asksAgain('which order, do you mean?'), otherwise],
  ['in other words', asksAgain('What is its number?'), []],
  ['a part of it yet', asksAgain('Which order'), []],
  ['after an answer', asksAgain(`It is packed. ${question}`), []],
  ['what was cut off', asksAgain(question, turn('agent', question, { startedAtMs: 95_000, interrupted: true })), []],
  ['because the visitor did not hear', { ...asksAgain(question), turns: [turn('agent', question), turn('visitor', 'Pardon?', { startedAtMs: 97_000 })] }, []],
  ['in the same words, and was told so', { ...asksAgain(question), given: [given('rephrases', otherwise[0]!, 98_000)] }, []],
  ['in the same words, as a tool wants it', { ...asksAgain(question), toolCalls: [{ callId: 'C', name: 'cancel', arguments: '{}', followsTurnId: reply.id }] }, []],
  ['in the same words, before anybody hears it', { ...asksAgain(question), floor: 'nobody' }, []],
]; // prettier-ignore

for (const [name, change, expected] of questions) {
  test(`the agent asks ${name}`, () => assert.deepEqual(rephrase(moment(change)), expected));
}

test('its code is fetched when the same words stand there twice, and not before', () => {
  const decides = (change: Partial<Moment>): boolean =>
    rephrases.decide(moment(change), rephrases.limits).length > 0;
  assert.ok(!decides(asksAgain('What is its number?')));
  assert.ok(!decides(sayingNow('')));
  assert.ok(decides(asksAgain(question)));
});
