import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, begun, finished, noResponses, refused, takeNext } from '../../../src/session/response-queue.js';

const sent = takeNext(ask(noResponses, null, 0))[0];

test('one request is in flight, the next waits for the response to be done', () => {
  const two = ask(sent, 'greet', 0);
  assert.equal(takeNext(two)[1], null);
  const active = begun(two, 'R', 'respond-1', 0);
  assert.equal(takeNext(active)[1], null);
  assert.equal(takeNext(finished(active, 'R'))[1]?.instructions, 'greet');
});

test('plain requests that wait are one, requests with instructions of their own are kept', () => {
  const queue = ask(ask(ask(ask(noResponses, null, 0), 'a', 0), 'b', 0), null, 0);
  assert.deepEqual(
    queue.waiting.map(({ instructions }) => instructions),
    ['a', 'b', null],
  );
});

test('a lost race waits again under a new id, and goes first when the other response is done', () => {
  const raced = begun(ask(sent, 'later', 0), 'S', null, 0);
  const [again, outcome] = refused(raced, 'respond-1', true);
  assert.equal(outcome, 'waits-again');
  assert.equal(takeNext(again)[1], null);
  const next = takeNext(finished(again, 'S'))[1];
  assert.deepEqual([next?.instructions, next?.requestId], [null, 'respond-3']);
});

test('a refusal of somebody else’s request is not ours', () => {
  assert.equal(refused(sent, 'reflex-respond-1', true)[1], 'not-ours');
  assert.equal(refused(noResponses, null, true)[1], 'not-ours');
});

test('a request that is wrong in itself is given up', () => {
  const [queue, outcome] = refused(sent, 'respond-1', false);
  assert.deepEqual([outcome, queue.sent, queue.waiting], ['given-up', null, []]);
});

test('a server that refuses for ever, with nothing in flight, is not asked for ever', () => {
  let queue = sent;
  for (let count = 0; count < 5; count += 1) {
    const [waiting, outcome] = refused(queue, queue.sent?.requestId ?? '', true);
    assert.equal(outcome, 'waits-again');
    [queue] = takeNext(waiting);
  }
  assert.equal(refused(queue, queue.sent?.requestId ?? '', true)[1], 'given-up');
});

test('a response that the server began by itself answers what it has surely known, and no more', () => {
  const fresh = begun(ask(noResponses, null, 9_500), 'S', null, 10_000);
  assert.equal(fresh.waiting.length, 1);
  const known = begun(ask(ask(noResponses, null, 1_000), 'greet', 1_000), 'S', null, 10_000);
  assert.deepEqual(
    known.waiting.map(({ instructions }) => instructions),
    ['greet'],
  );
});

test('the end of another response does not free the queue', () => {
  assert.equal(finished(begun(sent, 'R', 'respond-1', 0), 'out-of-band').active, 'R');
});
