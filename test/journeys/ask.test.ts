import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, speech } from '../rig/browser.js';
import { loudness } from '../rig/measure.js';
import { seePeers, watchPeers } from '../rig/peers.js';
import { pageBy, transports, turnOf } from '../rig/talking.js';
import { track } from '../rig/wav.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0 });
});
after(() => demo.close());

for (const way of transports) {
  test(`${way}: a visitor clicks, asks for an order aloud, and hears where it is`, async () => {
    const order = speech('shop/order');
    const rig = await openRig({ microphone: track(60_000, order.rateHz, [{ atMs: 8000, sound: order }]) });
    try {
      await watchPeers(rig);
      await rig.open(pageBy(way, demo));
      await rig.page.getByRole('button', { name: /talk/i }).first().click();
      await rig.until('talk-statuschange', ({ status }) => status === 'listening');
      const answer = /one zero four two.*delivery/i;
      const spoken = await rig.until(
        'talk-turn',
        (event) => turnOf(event).speaker === 'agent' && answer.test(turnOf(event).text),
        // As a person would, the file asks once more after a minute.
        100_000,
      );
      assert.match(turnOf(spoken).heardText, /out for delivery/i);
      // What the site's server has looked up is shown, in the shop's words.
      await rig.page.locator('[part~=activity-done]', { hasText: 'Looking up order 1042' }).waitFor();
      await rig.page.locator('[part=card]', { hasText: 'espresso machine' }).waitFor();
      const { states, muted } = await seePeers(rig);
      assert.deepEqual(states, way === 'webrtc' ? ['connected'] : []);
      assert.ok(!muted.includes(true), 'no element keeps it to itself');
      const { microphone, speaker } = await rig.recording();
      assert.ok(loudness(speaker) > 0.01, 'the answer was audible at the speaker');
      assert.ok(loudness(microphone) > 0.005, 'the question went into the capture worklet');
      const turns = (await rig.events('talk-turn')).map(turnOf);
      assert.ok(turns.some(({ speaker, text }) => speaker === 'visitor' && /order/i.test(text)));
      // The shop's page tells how fast it was.
      await rig.page.locator('.latency summary').click();
      const shares = rig.page.locator('.latency li', { hasText: /\d+ ms network and agent/ });
      await shares.first().waitFor();
    } finally {
      await rig.close();
    }
  });
}

test('the microphone is asked for with echo cancellation, noise suppression and gain control', async () => {
  const rig = await openRig();
  try {
    await rig.open(demo.url);
    await rig.page.getByRole('button', { name: /talk/i }).first().click();
    await rig.until('talk-statuschange', ({ status }) => status === 'listening');
    const constraints = await rig.page.evaluate(
      () => (window as unknown as { rig: { constraints: unknown } }).rig.constraints,
    );
    // To a browser, undefined is no wish at all.
    assert.deepEqual(JSON.parse(JSON.stringify(constraints)), {
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } finally {
    await rig.close();
  }
});

test('no request leaves the page before the visitor shows intent', async () => {
  const rig = await openRig();
  const requests: string[] = [];
  try {
    rig.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await rig.open(demo.url);
    await rig.page.waitForTimeout(300);
    const ours = requests.filter((path) => path.startsWith('/dist/') || path.startsWith('/talk'));
    assert.deepEqual(ours, ['/dist/talk-button.js']);
  } finally {
    await rig.close();
  }
});

for (const way of transports) {
  test(`${way}: intent brings the talk's code, and asks neither the endpoint nor the visitor`, async () => {
    const rig = await openRig();
    const requests: string[] = [];
    try {
      rig.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
      await rig.open(pageBy(way, demo));
      // The demo's page shows the conversation: hence the panel.
      const wanted = [way, 'panel', 'words-en'].map((name) => `/dist/talk-${name}.js`);
      await Promise.all([
        ...wanted.map((path) =>
          rig.page.waitForResponse((response) => new URL(response.url()).pathname === path),
        ),
        rig.page.getByRole('button', { name: /talk/i }).first().hover(),
      ]);
      const ours = requests.filter((path) => path.startsWith('/dist/') || path.startsWith('/talk'));
      assert.deepEqual(ours.sort(), ['/dist/talk-button.js', ...wanted].sort());
      const asked = await rig.page.evaluate(
        () => (window as unknown as { rig: { constraints?: unknown } }).rig.constraints !== undefined,
      );
      assert.equal(asked, false);
    } finally {
      await rig.close();
    }
  });
}
