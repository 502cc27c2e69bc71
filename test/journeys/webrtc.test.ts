import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { loudness } from '../rig/measure.js';
import { agentTurn, beginTalk, speaking, turnOf, type } from '../rig/talking.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0 });
});
after(() => demo.close());

/** What the page's audio elements do, and how its peer connections fare. */
const spy = (): void => {
  const seen = { audios: [] as HTMLAudioElement[], peers: [] as RTCPeerConnection[], sockets: 0 };
  Object.assign(window, { seen });
  const NativeAudio = window.Audio;
  window.Audio = class extends NativeAudio {
    constructor() {
      super();
      seen.audios.push(this);
    }
  };
  const NativePeer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends NativePeer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      seen.peers.push(this);
    }
  };
};

const look = (rig: Rig) =>
  rig.page.evaluate(() => {
    const { seen } = window as unknown as {
      seen: { audios: HTMLAudioElement[]; peers: RTCPeerConnection[] };
    };
    return {
      muted: seen.audios.map(({ muted }) => muted),
      peers: seen.peers.map(({ connectionState }) => connectionState),
    };
  });

const openSpied = async (): Promise<Rig> => {
  const rig = await openRig();
  await rig.page.addInitScript(spy);
  return rig;
};

test('asked by voice over WebRTC, the agent answers audibly, and everything is given back at the stop', async () => {
  const rig = await openSpied();
  try {
    await beginTalk(rig, `${demo.url}/?transport=webrtc`);
    assert.deepEqual((await look(rig)).peers, ['connected']);
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
    assert.deepEqual((await look(rig)).muted.includes(true), false);
    await rig.page.evaluate(() =>
      (document.querySelector('talk-button') as unknown as { stop(): void }).stop(),
    );
    await rig.until('talk-end');
    await rig.page.waitForFunction(
      () =>
        (window as unknown as { rig: { tracks: MediaStreamTrack[] } }).rig.tracks.every(
          ({ readyState }) => readyState === 'ended',
        ),
      null,
      { timeout: 500 },
    );
    assert.deepEqual((await look(rig)).peers, ['closed']);
  } finally {
    await rig.close();
  }
});

test('cut in by "Wait, stop." the agent falls silent, and what was heard is what the server counted', async () => {
  const rig = await openSpied();
  try {
    await beginTalk(rig, `${demo.url}/?transport=webrtc`);
    await agentTurn(rig, 20_000);
    const before = (await rig.events('talk-statuschange')).length;
    await type(rig, 'What is your return policy? Please tell me everything about it.');
    await speaking(rig, before);
    await rig.page.waitForTimeout(1500);
    await rig.say('shop/stop');
    const cut = await rig.until('talk-cutoff', () => true, 10_000);
    assert.equal(cut['heardSource'], 'server');
    assert.ok(Number(cut['heardMs']) > 800, `${String(cut['heardMs'])} ms were heard`);
    const counted = demo.agent?.log.entries.flatMap((entry) =>
      entry.type === 'truncated' ? [entry.endMs] : [],
    );
    assert.ok(counted?.includes(Number(cut['heardMs'])), `${String(cut['heardMs'])} of ${counted?.join()}`);
  } finally {
    await rig.close();
  }
});

test('where WebRTC cannot connect, auto comes to a WebSocket without the visitor doing anything', async () => {
  const unreachable = await startDemo({ port: 0, agent: { knobs: { refuseIce: true } } });
  const rig = await openSpied();
  try {
    await rig.open(`${unreachable.url}/?transport=auto`);
    await rig.page.getByRole('button', { name: /talk/i }).first().click();
    await agentTurn(rig, 40_000);
    assert.deepEqual((await look(rig)).peers, ['closed']);
    assert.deepEqual(await rig.events('talk-error'), []);
  } finally {
    await rig.close();
    await unreachable.close();
  }
});
