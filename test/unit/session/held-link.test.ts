/** What a page asks of a session that does not know yet what was said before it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldLink } from '../../../src/session/held-link.js';
import type { Link } from '../../../src/transport/transport.js';

function holding() {
  const did: string[] = [];
  const to: Link = {
    id: 'b',
    send: ({ type }) => void did.push(type),
    interrupt: () => void did.push('interrupt'),
    settle: (verdict) => void did.push(verdict),
    listen: (open) => void did.push(open ? 'listen' : 'stop listening'),
    close: () => void did.push('close'),
  };
  return { did, ...heldLink(to) };
}

test('what is asked waits, in its order, until the session knows what was said', () => {
  const { did, link, letThrough } = holding();
  link.send({ type: 'tool-output', callId: 'c', output: 'found' });
  link.send({ type: 'respond', requestId: 'r' });
  link.listen(true);
  link.interrupt();
  assert.deepEqual(did, ['listen', 'interrupt']);
  letThrough();
  letThrough();
  link.send({ type: 'probe' });
  assert.deepEqual(did.slice(2), ['tool-output', 'respond', 'probe']);
});

test('where a turn by hand begins and ends is told at once: it is about what the microphone brings now', () => {
  const { did, link, letThrough } = holding();
  link.send({ type: 'clear' });
  link.listen(true);
  link.listen(false);
  link.send({ type: 'commit' });
  link.send({ type: 'respond', requestId: 'r' });
  assert.deepEqual(did, ['clear', 'listen', 'stop listening', 'commit']);
  letThrough();
  assert.equal(did.at(-1), 'respond');
});
