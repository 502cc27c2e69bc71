import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { loudness } from '../rig/measure.js';
import { seePeers, watchPeers } from '../rig/peers.js';
import { agentTurn, beginTalk, pageBy, stopTalk, turnOf } from '../rig/talking.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0 });
});
after(() => demo.close());

const openSpied = async (): Promise<Rig> => {
  const rig = await openRig();
  await watchPeers(rig);
  return rig;
};

test('asked by voice over WebRTC, the agent answers audibly, and everything is given back at the stop', async () => {
  const rig = await openSpied();
  try {
    await beginTalk(rig, pageBy('webrtc', demo));
    assert.deepEqual((await seePeers(rig)).states, ['connected']);
    await agentTurn(rig, 20_000);
    const heard = (await rig.events('talk-turn')).length;
    await rig.recording();
    await rig.say('shop/order');
    const answer = await rig.until(
      'talk-turn',
      (event) => turnOf(event).speaker === 'agent' && /delivery/i.test(turnOf(event).text),
      30_000,
      heard,
    );
    assert.match(turnOf(answer).heardText, /delivery/i);
    const { speaker } = await rig.recording();
    assert.ok(loudness(speaker) > 0.01, 'the answer was audible');
    assert.deepEqual((await seePeers(rig)).muted.includes(true), false);
    await stopTalk(rig);
    await rig.until('talk-end');
    await rig.page.waitForFunction(
      () =>
        (window as unknown as { rig: { tracks: MediaStreamTrack[] } }).rig.tracks.every(
          ({ readyState }) => readyState === 'ended',
        ),
      null,
      { timeout: 500 },
    );
    assert.deepEqual((await seePeers(rig)).states, ['closed']);
  } finally {
    await rig.close();
  }
});
