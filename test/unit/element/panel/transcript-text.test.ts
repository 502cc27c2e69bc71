import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Turn } from '../../../../src/conversation/turn.js';
import { english } from '../../../../src/element/english.js';
import { timeIn, transcriptText } from '../../../../src/element/panel/transcript-text.js';

const turn = (speaker: Turn['speaker'], text: string, more: Partial<Turn> = {}): Turn => ({
  id: text,
  speaker,
  text,
  heardText: text,
  heardMs: 0,
  heardSource: 'rendered',
  interrupted: false,
  complete: true,
  startedAtMs: 5,
  ...more,
});

test('each turn is a line with its time and speaker, and says what of it was never heard', () => {
  const turns = [
    turn('visitor', 'Where is it?'),
    turn('visitor', ''),
    turn('agent', 'Here it is.', { interrupted: true, heardText: 'Here' }),
  ];
  assert.equal(
    transcriptText(turns, english, String),
    '[5] You: Where is it?\n[5] Assistant: Here [not heard: it is.]\n',
  );
});

test('a time is written in any language, and in the machine’s where the page named none', () => {
  const noon = Date.UTC(2026, 4, 3, 12);
  assert.match(timeIn('de')(noon), /0?3\.0?5\.(20)?26/);
  assert.ok(timeIn('no language at all')(noon).length > 5);
});
