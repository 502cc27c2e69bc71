/** What talks leave behind in a page. Sound may be late here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { patience } from '../rig/patience.js';
import { seePeers, watchPeers } from '../rig/peers.js';
import { pageBy, stopTalk, toButton, transports } from '../rig/talking.js';

const ROUNDS = 5;

/** Counts every context that the page makes; the rig's own was made before or is made by hand. */
const countContexts = (): void => {
  const contexts: AudioContext[] = [];
  Object.assign(window, { contexts });
  const Native = AudioContext;
  window.AudioContext = new Proxy(Native, {
    construct(target, args: [AudioContextOptions?]) {
      const context = new target(...args);
      if (args[0]?.latencyHint !== undefined) contexts.push(context);
      return context;
    },
  });
};

interface Left {
  readonly contexts: readonly string[];
  readonly tracks: readonly string[];
}

const lookAtPage = (rig: Rig): Promise<Left> =>
  rig.page.evaluate(() => {
    const { contexts, rig: own } = window as unknown as {
      contexts: AudioContext[];
      rig: { tracks: MediaStreamTrack[] };
    };
    return {
      contexts: contexts.map(({ state }) => state),
      tracks: own.tracks.map(({ readyState }) => readyState),
    };
  });

const waitUntil = async (rig: Rig, isSo: () => boolean): Promise<void> => {
  const waiting = patience(30_000);
  while (!isSo() && !waiting.isOver()) await rig.page.waitForTimeout(50);
  assert.ok(isSo(), 'within half a minute');
};

for (const way of transports) {
  test(`${way}: after five talks in one page no Worker, connection, context, track or session is left`, async () => {
    const demo = await startDemo({ port: 0, session: { greeting: null } });
    const rig = await openRig();
    const logged = (type: string): number =>
      demo.agent?.log.entries.filter((entry) => entry.type === type).length ?? 0;
    try {
      await rig.page.addInitScript(countContexts);
      await watchPeers(rig);
      await rig.open(pageBy(way, demo));
      for (let round = 0; round < ROUNDS; round++) {
        const seen = (await rig.events('talk-statuschange')).length;
        await toButton(rig, (button) => button.start());
        await rig.until('talk-statuschange', ({ status }) => status === 'listening', 30_000, seen);
        assert.equal(rig.page.workers().length > 0, way === 'websocket', 'a socket has a Worker');
        await stopTalk(rig);
        await rig.until('talk-end', () => true, 30_000, round);
      }
      // A Worker is left a second to take leave of its socket.
      await waitUntil(rig, () => rig.page.workers().length === 0);
      assert.deepEqual(await lookAtPage(rig), {
        contexts: Array(ROUNDS).fill('closed'),
        tracks: Array(ROUNDS).fill('ended'),
      });
      const { states } = await seePeers(rig);
      assert.deepEqual(states, way === 'webrtc' ? Array(ROUNDS).fill('closed') : []);
      await waitUntil(rig, () => logged('closed') === ROUNDS);
      assert.equal(logged('connected'), ROUNDS);
      assert.deepEqual(await rig.events('page-error'), []);
      assert.deepEqual(await rig.events('talk-error'), []);
    } finally {
      await rig.close();
      await demo.close();
    }
  });
}
