import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { loudness } from '../rig/measure.js';
import { agentTurn, beginTalk, pageBy, sayPlainly, transports } from '../rig/talking.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

/** Our files that the page asks for, from now on. */
const watchFiles = (rig: Rig): readonly string[] => {
  const files: string[] = [];
  rig.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/dist/')) files.push(pathname.slice('/dist/'.length));
  });
  return files;
};

for (const way of transports) {
  test(`${way}: where AudioWorklet is missing the stand-in is fetched, and a question is answered`, async () => {
    const rig = await openRig({ workletMissing: true });
    const files = watchFiles(rig);
    try {
      await rig.open(pageBy(way, demo));
      assert.equal(await rig.page.evaluate('typeof AudioWorkletNode'), 'undefined');
      assert.deepEqual(files, ['talk-button.js'], 'nothing before it is needed');
      await beginTalk(rig, pageBy(way, demo));
      assert.ok(files.includes('talk-polyfill.js'));
      const asked = await sayPlainly(rig, 'shop/human', (words) => /person/i.test(words));
      const { text, heardText } = await agentTurn(rig, asked.turns);
      assert.match(text, /person/i);
      assert.equal(heardText, text);
      // The ear hears what the page's graph plays, and that is what came by a WebSocket.
      if (way === 'websocket') {
        assert.ok(loudness((await rig.recording()).speaker) > 0.01, 'the answer was audible at the speaker');
      }
      assert.deepEqual(await rig.events('talk-error'), []);
      assert.deepEqual(await rig.events('page-error'), []);
    } finally {
      await rig.close();
    }
  });
}

test('where there is one, it is not', async () => {
  const rig = await openRig();
  const files = watchFiles(rig);
  try {
    await beginTalk(rig, demo.url);
    assert.ok(files.includes('talk-webrtc.js'));
    assert.ok(!files.includes('talk-polyfill.js'));
  } finally {
    await rig.close();
  }
});
