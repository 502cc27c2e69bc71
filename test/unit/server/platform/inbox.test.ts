import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inbox } from '../../../../src/server/platform/inbox.js';

const listening = (inbox: Inbox): string[] => {
  const told: string[] = [];
  inbox.listen({
    message: (text) => told.push(text),
    closed: (code, reason) => told.push(`closed ${code} ${reason}`),
  });
  return told;
};

test('what came before anybody listened is told first, in its order, and not from within listen', async () => {
  const inbox = new Inbox();
  inbox.message('a');
  const told = listening(inbox);
  assert.deepEqual(told, []);
  inbox.message('b');
  await Promise.resolve();
  inbox.message('c');
  assert.deepEqual(told, ['a', 'b', 'c']);
});

test('the end is told once, as the last, even if it came before anybody listened', async () => {
  const inbox = new Inbox();
  inbox.message('a');
  inbox.closed(1001, 'away');
  inbox.closed(1006, '');
  inbox.message('late');
  const told = listening(inbox);
  await Promise.resolve();
  inbox.closed(1000, '');
  inbox.message('later');
  assert.deepEqual(told, ['a', 'closed 1001 away']);
});
