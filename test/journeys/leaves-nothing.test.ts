import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig } from '../rig/browser.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

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

test('after five talks in one page no Worker, context, track or session is left', async () => {
  const rig = await openRig();
  try {
    await rig.page.addInitScript(countContexts);
    await rig.open(demo.url);
    const button = rig.page.locator('talk-button').first();
    for (let round = 0; round < 5; round++) {
      const seen = (await rig.events('talk-statuschange')).length;
      await button.evaluate((element) => (element as HTMLElement & { start(): void }).start());
      await rig.until('talk-statuschange', ({ status }) => status === 'listening', 15_000, seen);
      assert.equal(rig.page.workers().length > 0, true, 'the link has a Worker while it is open');
      await button.evaluate((element) => (element as HTMLElement & { stop(): void }).stop());
      await rig.until('talk-end', () => true, 5000, round);
    }
    // A Worker is left a second to take leave of its socket.
    const deadline = Date.now() + 10_000;
    while (rig.page.workers().length > 0 && Date.now() < deadline) await rig.page.waitForTimeout(100);
    assert.deepEqual(
      rig.page.workers().map((worker) => worker.url()),
      [],
    );
    const left = await rig.page.evaluate((): Left => {
      const page = window as unknown as {
        contexts: AudioContext[];
        rig: { tracks: MediaStreamTrack[] };
      };
      return {
        contexts: page.contexts.map(({ state }) => state),
        tracks: page.rig.tracks.map(({ readyState }) => readyState),
      };
    });
    assert.deepEqual(left, { contexts: Array(5).fill('closed'), tracks: Array(5).fill('ended') });
    const entries = demo.agent?.log.entries ?? [];
    assert.equal(entries.filter(({ type }) => type === 'connected').length, 5);
    assert.equal(entries.filter(({ type }) => type === 'closed').length, 5);
    assert.deepEqual(await rig.events('page-error'), []);
    assert.deepEqual(await rig.events('talk-error'), []);
  } finally {
    await rig.close();
  }
});
