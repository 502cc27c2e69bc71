import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/conversation/facts.js';
import { emptyMemory } from '../../../src/conversation/memory.js';
import { remember } from '../../../src/conversation/remember.js';
import { sureOfNumbers } from '../../../src/conversation/sure-of-numbers.js';

const token = (text: unknown, sure: number): object => ({ token: text, logprob: Math.log(sure), bytes: [] });

test('a number is as sure as its least sure digit, however sure the words around it are', () => {
  const logprobs = [token('Cancel', 0.99), token(' 10', 0.9), token('42', 0.25), token('.', 0.1)];
  assert.ok(Math.abs((sureOfNumbers({ logprobs }).sureOfNumbers ?? 0) - 0.25) < 1e-9);
});

test('where there is no number, or nobody tells, nothing is told', () => {
  for (const logprobs of [undefined, null, 'x', {}, [], [token('Cancel', 0.1)], [null, 7, { token: '1' }], [{ logprob: 1 }]])
    assert.deepEqual(sureOfNumbers({ logprobs }), {}, JSON.stringify(logprobs));
  assert.deepEqual(sureOfNumbers(undefined), {});
}); // prettier-ignore

test('the turn has it', () => {
  const facts: readonly Fact[] = [
    { type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null },
    { type: 'visitor-transcribed', itemId: 'V', text: '1042', written: { logprobs: [token('1042', 0.5)] } },
  ];
  const { entries } = facts.reduce(
    (memory, fact) => remember(memory, fact, { linkId: 'L', atMs: 1 }),
    emptyMemory('c'),
  );
  assert.equal(entries.recent[0]?.turn.sureOfNumbers?.toFixed(2), '0.50');
});
