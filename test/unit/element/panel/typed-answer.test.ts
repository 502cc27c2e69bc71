import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Turn } from '../../../../src/conversation/turn.js';
import { typedAnswer } from '../../../../src/element/panel/typed-answer.js';

const turn = (speaker: Turn['speaker'], text: string, more: Partial<Turn> = {}): Turn => ({
  id: text,
  speaker,
  text,
  heardText: text,
  heardMs: 0,
  heardSource: 'rendered',
  interrupted: false,
  complete: true,
  startedAtMs: 0,
  ...more,
});

test('an answer to typed words is announced when it is complete, without its commentary', () => {
  const asked = turn('visitor', 'Where is it?', { typed: true });
  const commentary = turn('agent', 'One moment.', { phase: 'commentary' });
  assert.deepEqual(typedAnswer([asked, commentary, turn('agent', 'On its', { complete: false })]), []);
  assert.deepEqual(typedAnswer([asked, commentary, turn('agent', 'On its way.')]), ['On its way. ']);
});

test('an answer to spoken words is not', () => {
  const typed = turn('visitor', 'Where is it?', { typed: true });
  assert.deepEqual(typedAnswer([turn('visitor', 'Where?'), turn('agent', 'Here.')]), []);
  assert.deepEqual(typedAnswer([typed, turn('agent', 'Here.'), turn('visitor', 'Thanks')]), []);
  assert.deepEqual(typedAnswer([turn('agent', 'Hello.')]), []);
});
