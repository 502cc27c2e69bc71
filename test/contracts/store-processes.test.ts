import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'redis';
import { createFileStore } from '../../src/server/store/file.js';
import { createRedisStore } from '../../src/server/store/redis.js';
import type { TalkStore } from '../../src/server/store/store.js';
import { startWorker } from './processes.js';
import { startRedis, type RedisServer } from './redis-server.js';
import { turn } from './store-contract.js';
import { openStore } from './store-place.js';

const TURNS = 500;
/** Two writers are killed in each. */
const ROUNDS = 10;

/** The last turn that a writer was told of as kept; the writer is killed once that is `killAt` or more. */
async function acknowledged(writer: ReturnType<typeof startWorker>, killAt = Infinity): Promise<number> {
  let last = 0;
  for await (const line of writer.lines) {
    last = Number(line);
    if (last >= killAt) writer.kill();
  }
  return last;
}

const idsOf = async (store: TalkStore, conversation: string, label: string): Promise<readonly string[]> =>
  (await store.turns(conversation)).map(({ id }) => id).filter((id) => id.startsWith(`${label}:`));

const inOrder = (label: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${label}:${index}`);

function processesShare(name: string, open: () => Promise<{ place: string; remove(): Promise<void> }>): void {
  describe(`processes that share a ${name} store`, () => {
    let place: string;
    let remove: () => Promise<void>;
    let store: TalkStore;
    before(async () => {
      ({ place, remove } = await open());
      store = openStore(place);
    });
    after(async () => {
      await store.close();
      await remove();
    });

    test('append 500 turns each to one conversation at once: all are kept, once, each in its order', async () => {
      const labels = ['left', 'right'];
      const writers = labels.map((label) =>
        startWorker('store-writer.ts', [place, 'shared', label, `${TURNS}`]),
      );
      assert.deepEqual(await Promise.all(writers.map((writer) => acknowledged(writer))), [TURNS, TURNS]);
      assert.deepEqual(await Promise.all(writers.map(({ ended }) => ended)), [0, 0]);
      assert.equal((await store.turns('shared')).length, 2 * TURNS);
      for (const label of labels) {
        assert.deepEqual(await idsOf(store, 'shared', label), inOrder(label, TURNS));
      }
    });

    test('and are killed amid an append, twenty times: what was acknowledged is there', async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const conversation = `killed-${round}`;
        const writers = ['left', 'right'].map((label) => ({
          label,
          writer: startWorker('store-writer.ts', [place, conversation, label, '1000000']),
        }));
        const acks = await Promise.all(
          writers.map(({ writer }, index) => acknowledged(writer, 3 + ((round * 7 + index * 5) % 23))),
        );
        for (const [index, { label, writer }] of writers.entries()) {
          assert.equal(await writer.ended, null);
          const kept = await idsOf(store, conversation, label);
          assert.ok(
            acks[index]! > 0 && kept.length >= acks[index]!,
            `${label}: ${kept.length} of ${acks[index]}`,
          );
          assert.deepEqual(kept, inOrder(label, kept.length));
        }
      }
    });
  });
}

processesShare('file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'talk-store-'));
  return { place: path.join(folder, 'talks.db'), remove: () => rm(folder, { recursive: true }) };
});

processesShare('Redis', async () => {
  const server = await startRedis();
  return { place: server.url, remove: () => server.stop() };
});

describe('a Redis server that is killed', () => {
  let server: RedisServer;
  let store: TalkStore;
  before(async () => {
    server = await startRedis();
    store = openStore(server.url);
  });
  after(async () => {
    await store.close();
    await server.stop();
  });

  /** The store's client notices by itself that the server is back; until then operations reject. */
  const turnsWhenBack = async (conversation: string) => {
    for (;;) {
      const turns = await store.turns(conversation).catch(() => null);
      if (turns) return turns;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  test('amid an append, five times, has what was acknowledged when it is back', async () => {
    for (let round = 0; round < 5; round += 1) {
      const conversation = `round-${round}`;
      let kept = 0;
      let killed: Promise<void> | null = null;
      for (;;) {
        const appended = store.append(conversation, [turn(`${kept}`)], Date.now() + 3_600_000);
        if (kept === 10 + round) killed = server.kill();
        const failed = await appended.then(
          () => false,
          () => true,
        );
        if (failed) break;
        kept += 1;
      }
      await killed;
      await server.restart();
      const ids = (await turnsWhenBack(conversation)).map(({ id }) => id);
      assert.ok(kept >= 10 && ids.length >= kept);
      assert.deepEqual(
        ids,
        ids.map((_, index) => `${index}`),
      );
    }
  });

  test("that has forgotten the scripts, and an owner's own client, do as well", async () => {
    const client = createClient({ url: server.url });
    await client.connect();
    const own = createRedisStore({ client, prefix: 'shop:' });
    const soon = Date.now() + 3_600_000;
    await own.put('key', 'own', soon);
    await client.scriptFlush();
    assert.equal(await own.get('key'), 'own');
    assert.equal(await store.get('key'), null);
    assert.deepEqual(await client.keys('shop:*'), ['shop:entry:key']);
    await own.close();
    assert.equal(await client.ping(), 'PONG');
    client.destroy();
  });

  test('makes operations fail at once, with what went wrong', async () => {
    await store.put('key', 'value', Date.now() + 3_600_000);
    await server.kill();
    await assert.rejects(store.get('key'));
    await assert.rejects(openStore(server.url).get('key'), /ECONNREFUSED/);
    await server.restart();
  });
});

test('a store that can not be opened rejects, and one that is closed says so', async () => {
  const missing = createFileStore({ path: path.join(tmpdir(), 'talk-no-such-folder', 'talks.db') });
  await assert.rejects(missing.get('key'), /open/);
  await missing.close();
  await assert.rejects(missing.get('key'), /closed/);
  assert.throws(() => createFileStore({ url: 'https://example.com/talks.db' }), /a file of this machine/);
});
