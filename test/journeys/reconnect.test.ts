/** The link is killed in mid-talk: the same conversation goes on over another one. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deferred } from '../../demo/agent/deferred.js';
import { startDemo, type Demo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { agentSaid, beginTalk, mark, pageBy, quiet, speaking, transports, type } from '../rig/talking.js';
import { talkative } from '../rig/talkative.js';

let demo: Demo;
before(async () => {
  demo = await startDemo({
    port: 0,
    session: talkative,
    limits: { startsPerMinute: { visitor: 100, address: 100 }, concurrent: { visitor: 50 } },
  });
});
after(() => demo.close());

/** Every connection of the agent's goes without a word, as in a crash; it can be reached again at once. */
const killLinks = (): void => demo.agent?.dropAll();

/** After the notice that the link is looked for. */
const goesOn = (rig: Rig, from: number): Promise<unknown> =>
  rig.until('talk-statuschange', ({ status }) => status !== 'reconnecting', 60_000, from + 1);

for (const way of transports) {
  test(`${way}: a link that is lost in mid-answer is replaced, and the agent still knows the order`, async () => {
    const rig = await openRig();
    try {
      await beginTalk(rig, pageBy(way, demo));
      await type(rig, 'Where is my order 1042?');
      await agentSaid(rig, /one zero four two/i);
      await quiet(rig);
      await type(rig, 'Tell me everything about the espresso machine');
      await speaking(rig, (await mark(rig)).statuses - 1);
      await rig.page.waitForTimeout(1_000);
      const { statuses, turns } = await mark(rig);
      killLinks();
      await rig.until('talk-statuschange', ({ status }) => status === 'reconnecting', 60_000, statuses);
      await goesOn(rig, statuses);
      await type(rig, 'And when will my order arrive?');
      await agentSaid(rig, /one zero four two/i, turns);
      assert.deepEqual(await rig.events('talk-error'), []);
      assert.deepEqual(await rig.events('talk-end'), []);
      assert.deepEqual(await rig.events('page-error'), []);
    } finally {
      await rig.close();
    }
  });
}

test('websocket: what is said while the link is away is heard when it is back', async () => {
  const rig = await openRig();
  try {
    await beginTalk(rig, pageBy('websocket', demo));
    await quiet(rig);
    const { statuses } = await mark(rig);
    // The site does not answer until they have been said: nobody hears these words meanwhile.
    const said = deferred<undefined>();
    await rig.page.route('**/talk', (route) => void said.promise.then(() => route.continue()));
    killLinks();
    await rig.until('talk-statuschange', ({ status }) => status === 'reconnecting', 60_000, statuses);
    await rig.say('shop/human');
    const since = (await rig.events('talk-statuschange')).slice(statuses).map(({ status }) => status);
    assert.deepEqual(since, ['reconnecting'], 'the link is still away');
    said.resolve(undefined);
    await agentSaid(rig, /person|human|colleague/i);
    assert.deepEqual(await rig.events('talk-error'), []);
  } finally {
    await rig.close();
  }
});
