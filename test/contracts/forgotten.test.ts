/** A visitor deletes their conversation: nothing that they said is left, in whatever store, file or log. Sound may be late here. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createClient } from 'redis';
import { startAgent, type Agent } from '../../demo/agent/start.js';
import type { ServerTool } from '../../src/server/index.js';
import { createFileStore } from '../../src/server/store/file.js';
import { createMemoryStore } from '../../src/server/store/memory.js';
import { createRedisStore } from '../../src/server/store/redis.js';
import type { TalkStore } from '../../src/server/store/store.js';
import { startRedis } from './redis-server.js';
import { KEY, openPage, startSite, startTalk } from './relay-stand.js';
import { posted, type } from './typed-talk.js';

/** One is said by the visitor, one by a tool, one in a question that waits for a yes. */
const CANARIES = ['purple giraffe', 'copper walrus', 'velvet heron'] as const;
const [SAID, FOUND, ASKED] = CANARIES;

const orderId = { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'] };
const tools: readonly ServerTool[] = [
  {
    name: 'look_up_order',
    description: 'Looks up an order by its number.',
    parameters: orderId,
    effect: 'read',
    run: ({ order_id }) => ({ id: order_id, items: [`a ${FOUND}`], status: 'out for delivery' }),
  },
  {
    name: 'cancel_order',
    description: 'Cancels an order.',
    parameters: orderId,
    effect: 'write',
    confirm: () => `Cancel the ${ASKED}?`,
    run: () => 'done',
  },
];

/** A store, and all the bytes that it has anywhere. */
interface Kept {
  readonly store: TalkStore;
  bytes(): Promise<string>;
  remove(): Promise<void>;
}

/** By the keys that were ever written: this store has no file that could be searched. */
function inMemory(): Kept {
  const store = createMemoryStore();
  const keys = new Set<string>();
  const { put, claim, append } = store;
  Object.assign(store, {
    put: (...args: Parameters<typeof put>) => (keys.add(args[0]), put.apply(store, args)),
    claim: (...args: Parameters<typeof claim>) => (keys.add(args[0]), claim.apply(store, args)),
    append: (...args: Parameters<typeof append>) => (keys.add(args[0]), append.apply(store, args)),
  });
  const look = async (key: string): Promise<string> =>
    JSON.stringify([await store.get(key), await store.turns(key)]);
  return {
    store,
    bytes: async () => (await Promise.all([...keys].map(look))).join('\n'),
    remove: async () => undefined,
  };
}

const filesIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

/** Its database, and what is written ahead of it. */
function inFile(): Kept {
  const folder = mkdtempSync(path.join(tmpdir(), 'talk-forgotten-'));
  return {
    store: createFileStore({ path: path.join(folder, 'talks.db') }),
    bytes: async () => filesIn(folder),
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

/** Every value that the server gives out. */
async function inRedis(): Promise<Kept> {
  const server = await startRedis();
  const client = createClient({ url: server.url });
  await client.connect();
  const dump = async (key: string): Promise<string> => {
    switch (await client.type(key)) {
      case 'string':
        return String(await client.get(key));
      case 'hash':
        return JSON.stringify(await client.hGetAll(key));
      case 'list':
        return JSON.stringify(await client.lRange(key, 0, -1));
      case 'set':
        return JSON.stringify(await client.sMembers(key));
      case 'zset':
        return JSON.stringify(await client.zRange(key, 0, -1));
      default:
        return key;
    }
  };
  return {
    store: createRedisStore({ url: server.url }),
    bytes: async () => (await Promise.all((await client.keys('*')).map(dump))).join('\n'),
    remove: async () => {
      await client.close();
      await server.stop();
    },
  };
}

let agent: Agent;
before(async () => {
  agent = await startAgent({ apiKey: KEY });
});
after(() => agent.close());

const canariesIn = (text: string): readonly string[] => CANARIES.filter((canary) => text.includes(canary));

for (const [name, open] of Object.entries({ memory: inMemory, file: inFile, Redis: inRedis })) {
  test(`${name}: what was said, found and asked is nowhere after the conversation was deleted`, { timeout: 120_000 }, async () => {
    const kept = await open();
    const told: unknown[] = [];
    const site = await startSite(agent.url, tools, { store: kept.store, onForget: (forgotten) => void told.push(forgotten) });
    try {
      const { page, reply } = await openPage(site.endpoint);
      const conversation = reply.conversation ?? '';
      await type(page, `I like the ${SAID}. Where is my order 1042?`);
      await page.until((message) => JSON.stringify(message).includes('function_call_output') && message['type'] === 'conversation.item.done');
      await type(page, 'Cancel my order 1042.');
      const cancelled = await posted(site, { type: 'tool', talk: reply.talk, callId: 'c1', name: 'cancel_order', arguments: '{"order_id":"1042"}' });
      assert.match(await cancelled.text(), new RegExp(ASKED));
      // Another page is about to go on, and one has: what they were given is in the store, too.
      await startTalk(site.endpoint, { conversation });
      const next = await openPage(site.endpoint, { conversation });
      // Turns are kept when they are over, a moment after the page has them.
      while (canariesIn(await kept.bytes()).length < CANARIES.length) await new Promise((resolve) => setTimeout(resolve, 20));

      assert.equal((await posted(site, { type: 'forget', conversation })).status, 204);
      assert.deepEqual(canariesIn(await kept.bytes()), []);
      assert.equal(told.length, 1);
      for (const open of [page, next.page]) {
        open.close();
        await open.closed;
      }
      const again = await openPage(site.endpoint, { conversation });
      await type(again.page, 'What do I like?');
      again.page.close();
      await again.page.closed;
      assert.deepEqual(canariesIn(again.page.got.join('\n')), [], 'no session is told of it');
      await site.close();
      // What a store in memory had is gone with its process.
      if (name !== 'memory') assert.deepEqual(canariesIn(await kept.bytes()), []);
      assert.deepEqual(canariesIn(JSON.stringify([site.logged, told])), []);
    } finally {
      await site.close().catch(() => undefined);
      await kept.remove();
    }
  }); // prettier-ignore
}
