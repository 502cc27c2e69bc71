/** Sessions that live for 20 s only: the talk goes on over them, and nobody notices. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDemo, type Demo } from '../../demo/serve.js';
import { createMemoryStore } from '../../src/server/store/memory.js';
import type { StoredTurn, TalkStore } from '../../src/server/store/store.js';
import { openRig, type Rig } from '../rig/browser.js';
import { patience } from '../rig/patience.js';
import { spokenWords, trace } from '../rig/reference.js';
import { agentSaid, beginTalk, mark, pageBy, quiet, speaking, stopTalk, toButton, type, type Way } from '../rig/talking.js'; // prettier-ignore

const CAP_SECONDS = 20;
const MOST_GAP_MS = 300;

interface Shop {
  readonly demo: Demo;
  /** What the site has kept, of the one conversation that there is. */
  kept(): Promise<readonly StoredTurn[]>;
}

/** One talk at a time, and one start a minute: hand-overs are neither. */
async function openShop(): Promise<Shop> {
  const memory = createMemoryStore();
  let conversationId = '';
  const append: TalkStore['append'] = (...args) => {
    conversationId = args[0];
    return memory.append(...args);
  };
  const store = new Proxy(memory, {
    get: (_, name: keyof TalkStore) => (name === 'append' ? append : memory[name].bind(memory)),
  });
  const demo = await startDemo({
    port: 0,
    session: { greeting: null },
    store,
    limits: { startsPerMinute: { visitor: 1, address: 1 }, concurrent: { visitor: 1 } },
    agent: { knobs: { capSeconds: CAP_SECONDS } },
  });
  return { demo, kept: () => memory.turns(conversationId) };
}

const times = ({ demo }: Shop, kind: 'connected' | 'closed'): readonly number[] =>
  (demo.agent?.log.entries ?? []).filter(({ type }) => type === kind).map(({ atMs }) => atMs);

/** Until the session of that number (from 1 on) has lived so long. */
async function sessionLives(rig: Rig, shop: Shop, number: number, seconds: number): Promise<void> {
  const waiting = patience(40_000);
  for (;;) {
    const begunAtMs = times(shop, 'connected')[number - 1];
    if (begunAtMs !== undefined && Date.now() >= begunAtMs + seconds * 1000) return;
    assert.ok(!waiting.isOver(), `session ${number} has not come to ${seconds} s`);
    await rig.page.waitForTimeout(20);
  }
}

/** When the session of that number was left; it must not have come to its end. */
async function leftAtMs(rig: Rig, shop: Shop, number: number): Promise<number> {
  const waiting = patience(40_000);
  for (;;) {
    const [begunAtMs, endedAtMs] = [times(shop, 'connected')[number - 1], times(shop, 'closed')[number - 1]];
    if (begunAtMs !== undefined && endedAtMs !== undefined) {
      assert.ok(endedAtMs < begunAtMs + CAP_SECONDS * 1000 - 50, `session ${number} was left in time`);
      return endedAtMs;
    }
    assert.ok(!waiting.isOver(), `session ${number} is not left`);
    await rig.page.waitForTimeout(20);
  }
}

/** What the button said at that time. */
const statusAt = async (rig: Rig, atMs: number): Promise<unknown> =>
  (await rig.events('talk-statuschange')).findLast((event) => event.atMs <= atMs)?.['status'];

interface Said {
  readonly speaker: string;
  readonly text: string;
  readonly interrupted: boolean;
}

const shown = (rig: Rig): Promise<readonly Said[]> =>
  toButton(rig, (button) =>
    (button as unknown as { conversation: { turns: Said[] } }).conversation.turns.map(
      ({ speaker, text, interrupted }) => ({ speaker, text, interrupted }),
    ),
  );

const spokenOf = (turns: readonly StoredTurn[]): readonly Said[] =>
  turns
    .filter(({ speaker }) => speaker !== 'tool')
    .map(({ speaker, text, interrupted }) => ({ speaker, text, interrupted }));

/** Page and site have the same turns, each once and whole. */
async function assertSame(rig: Rig, shop: Shop, words: readonly RegExp[]): Promise<void> {
  const turns = await shown(rig);
  assert.equal(turns.length, words.length, JSON.stringify(turns, null, 1));
  words.forEach((word, index) => assert.match(turns[index]?.text ?? '', word));
  assert.ok(turns.every(({ interrupted }) => !interrupted));
  await stopTalk(rig);
  const waiting = patience(10_000);
  for (;;) {
    const kept = spokenOf(await shop.kept());
    if (kept.length >= turns.length || waiting.isOver()) {
      assert.deepEqual(kept, turns);
      return;
    }
    await rig.page.waitForTimeout(100);
  }
}

async function assertUnnoticed(rig: Rig): Promise<void> {
  const statuses = (await rig.events('talk-statuschange')).map(({ status }) => status);
  assert.ok(!statuses.includes('reconnecting') && !statuses.includes('error'), statuses.join(' '));
  assert.equal(statuses.filter((status) => status === 'connecting').length, 1);
  for (const kind of ['talk-error', 'page-error']) assert.deepEqual(await rig.events(kind), []);
}

const talking = async (way: Way, run: (rig: Rig, shop: Shop) => Promise<void>): Promise<void> => {
  const shop = await openShop();
  const rig = await openRig();
  try {
    await beginTalk(rig, pageBy(way, shop.demo));
    await run(rig, shop);
  } finally {
    await rig.close();
    await shop.demo.close();
  }
};

/** One that takes so long that its session is left before it has answered. */
const showSlowly = (rig: Rig): Promise<unknown> =>
  rig.page.evaluate(`
    const button = document.querySelector('talk-button');
    button.tools = button.tools.map((tool) => ({
      ...tool,
      run: () => new Promise((resolve) => setTimeout(() => resolve({ shown: 'KT-4' }), 7_000)),
    }));
  `);

test('websocket: a talk goes on over four sessions, in silence, in mid-tool and in mid-answer', async () => {
  const shop = await openShop();
  const rig = await openRig();
  try {
    await rig.open(pageBy('websocket', shop.demo));
    await showSlowly(rig);
    await rig.page.getByRole('button', { name: /talk/i }).first().click();
    await rig.until('talk-statuschange', ({ status }) => status === 'listening');
    await type(rig, 'Where is my order 1042?');
    await agentSaid(rig, /one zero four two.*arrive/i);
    assert.equal(await statusAt(rig, await leftAtMs(rig, shop, 1)), 'listening');

    await sessionLives(rig, shop, 2, 13);
    const asked = await mark(rig);
    await type(rig, 'Show me the kettle');
    assert.equal(await statusAt(rig, await leftAtMs(rig, shop, 2)), 'thinking');
    await agentSaid(rig, /here is the kettle/i, asked.turns);

    await quiet(rig);
    await sessionLives(rig, shop, 3, 12);
    await rig.recording();
    const { statuses, turns } = await mark(rig);
    await type(rig, 'Tell me everything about the grinder');
    await speaking(rig, statuses);
    const inAnswerMs = await leftAtMs(rig, shop, 3);
    assert.equal(await statusAt(rig, inAnswerMs), 'speaking');
    const { text } = await agentSaid(rig, /grinder/i, turns);
    const { speaker, rateHz, atMs } = await rig.recording();
    const found = trace(spokenWords(text), { samples: speaker, rateHz }, MOST_GAP_MS);
    const lags = found.map(({ voiceMs, recordedMs }) => recordedMs - voiceMs);
    assert.ok(found.every(({ score }) => score > 0.9), 'every piece of the answer sounded'); // prettier-ignore
    const gaps = lags.map((lag, index) => lag - (lags[index - 1] ?? lag));
    assert.ok(Math.max(...gaps) <= MOST_GAP_MS, `no gap in it: ${gaps}`);
    const after = found.filter(({ recordedMs }) => recordedMs + atMs > inAnswerMs);
    assert.ok(after.length > 3, `${after.length} pieces of it sounded after its session was left`);

    await type(rig, 'And when will my order arrive?');
    await agentSaid(rig, /one zero four two.*arrive/i, turns + 2);
    await quiet(rig);
    await assertUnnoticed(rig);
    await assertSame(rig, shop, [
      /order 1042/,
      /look up/,
      /arrive/,
      /kettle/,
      /here is the kettle/i,
      /everything/,
      /grinder/,
      /when will/,
      /look up|arrive/,
      /arrive/,
    ]);
  } finally {
    await rig.close();
    await shop.demo.close();
  }
});

test('webrtc: the next session takes over in silence, and knows what was said', () =>
  talking('webrtc', async (rig, shop) => {
    await type(rig, 'Where is my order 1042?');
    await agentSaid(rig, /one zero four two.*arrive/i);
    assert.equal(await statusAt(rig, await leftAtMs(rig, shop, 1)), 'listening');
    const { turns } = await mark(rig);
    await type(rig, 'And when will my order arrive?');
    await agentSaid(rig, /one zero four two.*arrive/i, turns);
    await quiet(rig);
    await assertUnnoticed(rig);
    await assertSame(rig, shop, [/order 1042/, /look up/, /arrive/, /when will/, /look up/, /arrive/]);
  }));
