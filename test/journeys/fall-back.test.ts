/** Where WebRTC does not connect. Sound may be late here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import type { LogEntry } from '../../src/server/index.js';
import { openRig, type Rig } from '../rig/browser.js';
import { seePeers, watchPeers } from '../rig/peers.js';
import { pageBy, stopTalk, turnOf, type } from '../rig/talking.js';

/** As strict as a site can be: two talks of a visitor at once, be it one that came to nothing, are too many. */
const limits = { concurrent: { visitor: 1 }, minutesPerTalk: 5 };

const logged: LogEntry[] = [];
let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({
    port: 0,
    session: { greeting: null },
    limits,
    log: (entry) => logged.push(entry),
    agent: { knobs: { refuseIce: true } },
  });
});
after(() => demo.close());

const click = (rig: Rig): Promise<void> => rig.page.getByRole('button', { name: /talk/i }).first().click();

const ended = (): readonly LogEntry[] => logged.filter(({ event }) => event === 'ended');

test('where WebRTC cannot connect, auto comes to a WebSocket, and nothing that was typed meanwhile is lost', async () => {
  const rig = await openRig();
  try {
    await watchPeers(rig);
    await rig.open(`${demo.url}/?transport=auto`);
    await click(rig);
    await type(rig, 'I want to talk to a person');
    const answer = await rig.until('talk-turn', (event) => turnOf(event).speaker === 'agent', 60_000);
    assert.match(turnOf(answer).text, /person/i);
    assert.deepEqual((await seePeers(rig)).states, ['closed']);
    assert.deepEqual(await rig.events('talk-error'), []);
    const statuses = (await rig.events('talk-statuschange')).map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 'connecting').length, 1, 'one click, one attempt');
    assert.equal(ended().length, 1, 'the talk that came to nothing is over at the site');
    await stopTalk(rig);
    await rig.until('talk-end');
    for (let tries = 0; tries < 300 && ended().length < 2; tries++) await rig.page.waitForTimeout(100);
    assert.equal(ended().length, 2, 'and so is the other');
  } finally {
    await rig.close();
  }
});

test('a page that wants WebRTC alone is told that it did not connect', async () => {
  const rig = await openRig();
  try {
    await rig.open(pageBy('webrtc', demo));
    await click(rig);
    const { reason, retryable } = await rig.until('talk-error', () => true, 60_000);
    assert.deepEqual({ reason, retryable }, { reason: 'link-failed', retryable: true });
    await rig.page.getByRole('button', { name: /try again/i }).waitFor();
  } finally {
    await rig.close();
  }
});
