/** What is said before the phrases have been fetched by which it is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { loadPlainWords } from '../../../src/session/load-plain-words.js';
import { settled, stage } from './stage.js';

const started: Fact = { type: 'response-started', responseId: 'R', requestId: 'respond-1', outOfBand: false };
const finished: Fact = { type: 'response-finished', responseId: 'R', status: 'completed', reason: null, message: null, totalTokens: null }; // prettier-ignore
const item: Fact = {
  type: 'item-started',
  responseId: 'R',
  itemId: 'A',
  outputIndex: 0,
  kind: 'message',
  phase: null,
};
const note = (text: string) => ({ type: 'add-note', text });

test('a wish that comes before the phrases by which it is known is followed when they have come', async () => {
  const on = stage({ notes: { slower: 'Be slower.' } });
  const talk = await on.live();
  talk.send('Please speak more slowly.');
  await Promise.all([loadPlainWords('en'), import('../../../src/policy/seldom/seldom.js')]);
  await settled();
  for (const fact of [started, finished]) on.fact(fact);
  assert.deepEqual(
    on.commands.filter(({ type }) => type === 'configure' || type === 'add-note'),
    [note('Be slower.'), { type: 'configure', speed: 0.85 }],
  );
});

test('a promise that is over before the phrases come by which it is known is to be kept when they have come', async () => {
  const on = stage({ notes: { 'keep-promise': 'Do it.' } });
  const talk = await on.live();
  talk.send('Where is it?');
  const words: Fact = {
    type: 'agent-words',
    responseId: 'R',
    itemId: 'A',
    contentIndex: 0,
    delta: 'One moment.',
  };
  for (const fact of [started, item, words, finished]) on.fact(fact);
  assert.ok(!on.commands.some(({ type }) => type === 'add-note'), 'nobody knows the phrases yet');
  await loadPlainWords('en');
  await settled();
  assert.deepEqual(on.commands.slice(-2), [note('Do it.'), { type: 'respond', requestId: 'respond-2' }]);
});
