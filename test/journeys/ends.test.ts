/** How talks end, and what is told of each end. Sound may be late here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import {
  agentSaid,
  pageBy,
  speaking,
  stopTalk,
  toButton,
  transports,
  type,
  type TalkElement,
} from '../rig/talking.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0 });
});
after(() => demo.close());

const inPage = async (
  run: (rig: Rig) => Promise<void>,
  options: Parameters<typeof openRig>[0] = {},
): Promise<void> => {
  const rig = await openRig(options);
  try {
    await run(rig);
    assert.deepEqual(await rig.events('page-error'), [], 'the page never throws');
  } finally {
    await rig.close();
  }
};

const click = (rig: Rig): Promise<void> => rig.page.getByRole('button', { name: /talk/i }).first().click();

/** Track states of every microphone track that the page was ever granted. */
const tracks = (rig: Rig): Promise<readonly string[]> =>
  rig.page.evaluate(() =>
    (window as unknown as { rig: { tracks: MediaStreamTrack[] } }).rig.tracks.map(
      (track) => track.readyState,
    ),
  );

/** By the page's own clock: on a busy machine it is late for this too. */
const allEnded = async (rig: Rig): Promise<void> => {
  await rig.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  const states = await tracks(rig);
  assert.ok(states.length > 0);
  assert.ok(
    states.every((state) => state === 'ended'),
    `every track has ended within 500 ms: ${states.join(' ')}`,
  );
};

for (const way of transports) {
  test(`${way}: a denied microphone is told in plain words, and nothing stays open`, () =>
    inPage(
      async (rig) => {
        await rig.open(pageBy(way, demo));
        // Without a panel there is nowhere to type.
        await rig.page.locator('talk-button').evaluate((button) => button.removeAttribute('transcript'));
        await click(rig);
        const { reason } = await rig.until('talk-error');
        assert.equal(reason, 'microphone-denied');
        await rig.page
          .getByText(/microphone/i)
          .first()
          .waitFor();
        const { reason: ending } = await rig.until('talk-end');
        assert.equal(ending, 'denied');
        assert.deepEqual(await tracks(rig), []);
      },
      { deny: true },
    ));

  test(`${way}: beside a panel the talk goes on without a microphone: what is typed is answered aloud`, () =>
    inPage(
      async (rig) => {
        await rig.open(pageBy(way, demo));
        await click(rig);
        await rig.until('talk-statuschange', ({ status }) => status === 'muted');
        await type(rig, 'When are you open?');
        await speaking(rig);
        await agentSaid(rig, /open|nine/i);
        assert.deepEqual(await rig.events('talk-error'), []);
        assert.deepEqual(await tracks(rig), []);
      },
      { deny: true },
    ));

  test(`${way}: a dead endpoint is told in plain words, with a way to try again, and so is one that refuses the visitor`, async () => {
    const own = await startDemo({ port: 0, limits: { minutesPerDay: { visitor: 0 } } });
    await inPage(async (rig) => {
      await rig.open(`${pageBy(way, own)}&endpoint=http://127.0.0.1:9/talk`);
      await click(rig);
      const { reason, retryable } = await rig.until('talk-error');
      assert.deepEqual({ reason, retryable }, { reason: 'endpoint-unreachable', retryable: true });
      const again = rig.page.getByRole('button', { name: /try again/i });
      await again.waitFor();
      await allEnded(rig);
      await toButton(rig, (button) => button.setAttribute('endpoint', '/talk'));
      await again.click();
      assert.equal((await rig.until('talk-error', () => true, 30_000, 1))['reason'], 'limit-reached');
      await rig.page.locator('[part=problem] p', { hasText: /\S/ }).waitFor();
      await allEnded(rig);
    });
    await own.close();
  });

  test(`${way}: a server that dies in mid-talk is told, and looked for until the visitor stops`, async () => {
    const own = await startDemo({ port: 0 });
    await inPage(async (rig) => {
      await rig.open(pageBy(way, own));
      await click(rig);
      await rig.until('talk-statuschange', ({ status }) => status === 'listening');
      await own.close();
      await rig.until('talk-statuschange', ({ status }) => status === 'reconnecting');
      await rig.page.waitForTimeout(1_000);
      assert.deepEqual(await rig.events('talk-end'), [], 'it may come back');
      await stopTalk(rig);
      await rig.until('talk-end', ({ reason }) => reason === 'stopped');
      await allEnded(rig);
    });
  });

  test(`${way}: where nothing is kept, a server that dies in mid-talk ends it, in plain words`, async () => {
    const own = await startDemo({ port: 0, retentionDays: 0 });
    await inPage(async (rig) => {
      await rig.open(pageBy(way, own));
      await click(rig);
      await rig.until('talk-statuschange', ({ status }) => status === 'listening');
      await own.close();
      const { reason } = await rig.until('talk-error');
      assert.equal(reason, 'link-lost');
      await rig.until('talk-end');
      await allEnded(rig);
    });
  });

  test(`${way}: a double click starts one session`, () =>
    inPage(async (rig) => {
      const starts: string[] = [];
      rig.page.on('request', (request) => {
        const body = request.url().endsWith('/talk') ? request.postData() : null;
        if (body?.includes('"type":"start"')) starts.push(body);
      });
      await rig.open(pageBy(way, demo));
      await rig.page.getByRole('button', { name: /talk/i }).first().dblclick();
      await rig.until('talk-statuschange', ({ status }) => status === 'listening');
      await rig.page.waitForTimeout(300);
      assert.equal(starts.length, 1);
      assert.equal((await tracks(rig)).length, 1);
    }));

  test(`${way}: the microphone has ended within 500 ms of a stop, whenever it comes`, () =>
    inPage(async (rig) => {
      await rig.open(pageBy(way, demo));
      for (const waitMs of [0, 5, 40, 150, 400, 1500]) {
        await toButton(rig, (button) => button.start());
        await rig.page.waitForTimeout(waitMs);
        await stopTalk(rig);
        await allEnded(rig);
      }
    }));

  test(`${way}: an element that is removed while talking or connecting ends its talk, and one that is only moved does not`, () =>
    inPage(async (rig) => {
      await rig.open(pageBy(way, demo));
      await click(rig);
      await rig.until('talk-statuschange', ({ status }) => status === 'listening');
      await toButton(rig, (button) => document.body.append(button));
      await rig.page.waitForTimeout(200);
      assert.deepEqual(await rig.events('talk-end'), []);
      assert.deepEqual(await tracks(rig), ['live']);
      await toButton(rig, (button) => button.remove());
      await allEnded(rig);
      for (const [times, waitMs] of [0, 40, 150, 400].entries()) {
        await rig.page.evaluate((transport) => {
          const button = document.createElement('talk-button') as TalkElement;
          button.setAttribute('transport', transport);
          document.body.append(button);
          button.start();
        }, way);
        await rig.page.waitForTimeout(waitMs);
        await toButton(rig, (button) => button.remove());
        await allEnded(rig);
        assert.equal((await tracks(rig)).length, times + 2, 'each had a microphone');
      }
    }));

  test(`${way}: a page that goes away ends its talk, though its conversation was deleted`, () =>
    inPage(async (rig) => {
      await rig.open(pageBy(way, demo));
      await click(rig);
      await rig.until('talk-statuschange', ({ status }) => status === 'listening');
      await toButton(rig, (button) => button.forget());
      await rig.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
      await rig.until('talk-end');
      await allEnded(rig);
    }));
}
