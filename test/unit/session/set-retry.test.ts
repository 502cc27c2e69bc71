import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setRetry } from '../../../src/session/set-retry.js';
import { Timers } from '../../../src/session/timers.js';

const LONG_MS = 3_600_000;

/** The window, as far as it tells of the network. */
const network = new EventTarget();
Object.assign(globalThis, {
  addEventListener: network.addEventListener.bind(network),
  removeEventListener: network.removeEventListener.bind(network),
});

/** A talk's timers on a network that the test switches on; what was over. */
function timers() {
  const over: string[] = [];
  const running = new Timers(
    {
      setTimer: () => () => undefined,
      setRetry,
    },
    (name) => over.push(name),
  );
  return { running, over, goOnline: () => network.dispatchEvent(new Event('online')) };
}

test('a lost link is looked for at once when the browser finds its network, and once', () => {
  const { running, over, goOnline } = timers();
  running.set('retry', LONG_MS);
  assert.deepEqual(over, []);
  goOnline();
  goOnline();
  assert.deepEqual(over, ['retry']);
});

test('the network hastens no other timer, and none that was called off', () => {
  const { running, over, goOnline } = timers();
  running.set('answer', LONG_MS);
  running.set('retry', LONG_MS);
  running.clear('retry');
  goOnline();
  assert.deepEqual(over, []);
});

test('without news it is looked for when it is time', async () => {
  await new Promise<void>((resolve) => void setRetry(resolve, 1));
});
