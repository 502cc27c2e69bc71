/** One conversation over pages: what was said on one is known on the next, though the agent has forgotten it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startAgent, type Agent } from '../../demo/agent/start.js';
import { startDemo, type Demo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { spoken } from '../rig/spoken.js';
import { agentSaid, beginTalk, pageBy, sayPlainly, stopTalk, toButton, transports } from '../rig/talking.js';

let demo: Demo;
let agent: Agent | null = null;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(async () => {
  await agent?.close();
  await demo.close().catch(() => undefined);
});

/** The same address, another process's worth of memory. */
async function restartAgent(): Promise<Agent> {
  const before = agent ?? demo.agent;
  assert.ok(before);
  await before.close();
  agent = await startAgent({ port: Number(new URL(before.url).port), apiKey: before.apiKey });
  return agent;
}

const askForOrder = async (rig: Rig): Promise<void> => {
  await sayPlainly(rig, 'shop/order', (text) => /1042|ten forty[- ]two/i.test(text));
  await agentSaid(rig, /one zero four two/i);
};

const shownTurns = (rig: Rig): Promise<readonly string[]> =>
  toButton(rig, (button) =>
    (button as unknown as { conversation: { turns: { text: string }[] } }).conversation.turns.map(
      ({ text }) => text,
    ),
  );

/** The next page has it all, offers to go on, and one click does. */
const goOn = async (rig: Rig): Promise<void> => {
  assert.match((await shownTurns(rig)).join('\n'), /1042|ten forty[- ]two/i);
  await rig.page.getByRole('button', { name: 'Go on talking' }).first().click();
  await rig.until('talk-statuschange', ({ status }) => status === 'listening');
};

/** Nothing in these words says which order. */
const askWhen = async (rig: Rig): Promise<void> => {
  await sayPlainly(rig, spoken('And when will it arrive?'), (text) => /when.*arrive/i.test(text));
  await agentSaid(rig, /one zero four two/i);
};

for (const way of transports) {
  test(`${way}: on the next page the visitor goes on, and the agent, started anew, knows which order`, async () => {
    const rig = await openRig();
    try {
      await beginTalk(rig, pageBy(way, demo));
      await askForOrder(rig);
      const fresh = await restartAgent();
      await rig.page.getByRole('link', { name: 'Orders' }).first().click();
      await rig.page.waitForURL(/orders/);
      await goOn(rig);
      await askWhen(rig);
      // What this agent knew of the order came as items, before anybody spoke to it.
      const { entries } = fresh.log;
      const about = (entry: (typeof entries)[number]): boolean => /1042/.test(JSON.stringify(entry));
      const firstHeard = entries.findIndex(({ type }) => type === 'heard');
      const told = entries.slice(0, firstHeard).filter(({ type }) => type === 'told');
      assert.ok(told.some(about), 'the items are in its log');
      assert.deepEqual(
        [
          ...new Set(
            entries
              .slice(0, firstHeard)
              .filter(about)
              .map(({ type }) => type),
          ),
        ],
        ['told'],
      );
      const heard = entries.filter(({ type }) => type === 'heard');
      assert.ok(!heard.some(about), 'and nobody has told it aloud');
      await rig.page.reload();
      await goOn(rig);
      await stopTalk(rig);
      assert.deepEqual(await rig.events('page-error'), []);
    } finally {
      await rig.close();
    }
  });
}
