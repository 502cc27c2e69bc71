import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Turn } from '../../../../src/conversation/turn.js';
import { splitHeard } from '../../../../src/element/panel/heard-words.js';

const turn: Turn = {
  id: 'turn-1',
  speaker: 'agent',
  text: 'It will come today by six.',
  heardText: 'It will come',
  heardMs: 700,
  heardSource: 'rendered',
  interrupted: true,
  complete: true,
  startedAtMs: 0,
};

test('the words of a cut-off turn are parted and none is lost', () => {
  assert.deepEqual(splitHeard(turn), { heard: 'It will come', unheard: ' today by six.' });
});

test('of a turn that was cut before it sounded nothing was heard', () => {
  assert.deepEqual(splitHeard({ ...turn, heardText: '' }), { heard: '', unheard: turn.text });
});

test('words that are still to be spoken are not called unheard', () => {
  assert.deepEqual(splitHeard({ ...turn, interrupted: false, complete: false }), {
    heard: turn.text,
    unheard: '',
  });
});

test('a heard text that is not how the turn begins leaves the turn whole', () => {
  assert.deepEqual(splitHeard({ ...turn, heardText: 'Something else' }), { heard: turn.text, unheard: '' });
});

test('a visitor heard themselves', () => {
  assert.deepEqual(splitHeard({ ...turn, speaker: 'visitor', heardText: '' }), {
    heard: turn.text,
    unheard: '',
  });
});
