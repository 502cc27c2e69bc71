/** One conversation over pages, reloads and tabs: what was said is known there, though the agent has forgotten it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LogEntry } from '../../demo/agent/log.js';
import { startAgent, type Agent } from '../../demo/agent/start.js';
import { startDemo, type Demo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { spoken } from '../rig/spoken.js';
import {
  agentSaid,
  beginTalk,
  mark,
  pageBy,
  sayPlainly,
  stopTalk,
  toButton,
  transports,
  type,
  type TalkElement,
  type Way,
} from '../rig/talking.js';

let demo: Demo;
let agent: Agent;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
  assert.ok(demo.agent);
  agent = demo.agent;
});
after(async () => {
  await agent.close();
  await demo.close().catch(() => undefined);
});

/** The same address, another process's worth of memory. An answer under way would be owed to the old page by the new one. */
async function restartAgent(): Promise<void> {
  const { url, apiKey } = agent;
  await agent.close();
  agent = await startAgent({ port: Number(new URL(url).port), apiKey });
}

const THE_ORDER = /1042|ten forty[- ]two/i;
const THE_ORDER_SAID = /one zero four two/i;

/** The agent looks, and answers; that is enough of it. */
const hearOf = async (
  rig: Rig,
  { turns, transcripts }: { turns: number; transcripts: number },
): Promise<void> => {
  await agentSaid(rig, THE_ORDER_SAID, turns);
  await rig.until(
    'talk-transcript',
    ({ text }) => /out for delivery/i.test(String(text)),
    60_000,
    transcripts,
  );
  await toButton(rig, (button) => button.interrupt());
  await rig.page.waitForFunction(
    () => (document.querySelector('talk-button') as unknown as TalkElement).status === 'listening',
  );
};

/** Spoken over one transport and typed over the other: what is kept of them is the same. */
const askForOrder = async (rig: Rig, way: Way): Promise<void> => {
  if (way === 'webrtc') await sayPlainly(rig, 'shop/order', (text) => THE_ORDER.test(text));
  else await type(rig, 'Where is my order 1042?');
  await hearOf(rig, { turns: 0, transcripts: 0 });
};

const shownTurns = (rig: Rig): Promise<readonly string[]> =>
  toButton(rig, (button) => button.conversation.turns.map(({ text }) => text));

/** This page has it all, offers to go on, and one click does. */
const goOn = async (rig: Rig): Promise<void> => {
  assert.match((await shownTurns(rig)).join('\n'), THE_ORDER);
  await rig.page.getByRole('button', { name: 'Go on talking' }).first().click();
  await rig.until('talk-statuschange', ({ status }) => status === 'listening');
};

/** Nothing in these words says which order. */
const WHEN = 'And when will it arrive?';

const askWhen = async (rig: Rig, aloud: boolean): Promise<void> => {
  const { turns } = await mark(rig);
  const { length: transcripts } = await rig.events('talk-transcript');
  if (aloud) await sayPlainly(rig, spoken(WHEN), (text) => /when.*arrive/i.test(text));
  else await type(rig, WHEN);
  await hearOf(rig, { turns, transcripts });
};

/** What is said in it. Its ids and its time may hold the order's digits by chance: every ten thousandth second does. */
const wordsIn = (entry: LogEntry): string => {
  if ('text' in entry) return entry.text;
  if ('arguments' in entry) return entry.arguments;
  return 'input' in entry ? entry.input : '';
};

/** What this agent knows of the order came as items, before anybody asked it anything. */
const assertOnlyTold = (): void => {
  const { entries } = agent.log;
  const about = entries.filter((entry) => wordsIn(entry).includes('1042'));
  const asked = entries.findIndex((entry) => 'text' in entry && /when.*arrive/i.test(entry.text));
  assert.ok(asked > 0, 'it was asked');
  const before = entries.slice(0, asked).filter((entry) => about.includes(entry));
  assert.ok(before.length > 0, 'the items are in its log');
  assert.deepEqual([...new Set(before.map((entry) => entry.type))], ['told']);
  assert.ok(!about.some((entry) => entry.type === 'heard'), 'and nobody has told it aloud');
};

for (const way of transports) {
  test(`${way}: on the next page, and after a reload, the agent, started anew, knows which order`, async () => {
    const rig = await openRig();
    try {
      await beginTalk(rig, pageBy(way, demo));
      await askForOrder(rig, way);
      await restartAgent();
      await rig.page.getByRole('link', { name: 'Orders' }).first().click();
      await rig.page.waitForURL(/orders/);
      await goOn(rig);
      await askWhen(rig, way === 'webrtc');
      assertOnlyTold();
      await restartAgent();
      await rig.page.reload();
      await goOn(rig);
      await askWhen(rig, false);
      assertOnlyTold();
      await stopTalk(rig);
      assert.deepEqual(await rig.events('page-error'), []);
    } finally {
      await rig.close();
    }
  });

  test(`${way}: and in another tab, after the first was closed, where the conversation is the visitor’s`, async () => {
    const rig = await openRig();
    const page = `${pageBy(way, demo)}&resume=visitor`;
    try {
      await beginTalk(rig, page);
      await type(rig, 'Where is my order 1042?');
      await agentSaid(rig, THE_ORDER_SAID);
      await rig.reopen();
      await restartAgent();
      await rig.open(page);
      await goOn(rig);
      await askWhen(rig, false);
      assertOnlyTold();
      await stopTalk(rig);
      assert.deepEqual(await rig.events('page-error'), []);
    } finally {
      await rig.close();
    }
  });
}
