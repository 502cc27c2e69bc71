import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFileStore } from '../../src/server/store/file.js';
import { createMemoryStore } from '../../src/server/store/memory.js';
import { createRedisStore } from '../../src/server/store/redis.js';
import { startRedis } from './redis-server.js';
import { storeContract, type StoreStand } from './store-contract.js';

function injectedClock(): Pick<StoreStand, 'nowMs' | 'pass'> {
  let nowMs = Date.now();
  return {
    nowMs: () => nowMs,
    pass: async (ms) => {
      nowMs += ms;
    },
  };
}

storeContract('memory', async () => {
  const clock = injectedClock();
  const store = createMemoryStore({ now: clock.nowMs });
  return { ...clock, open: () => store, remove: async () => undefined };
});

storeContract('file', async () => {
  const clock = injectedClock();
  const folder = await mkdtemp(path.join(tmpdir(), 'talk-store-'));
  const file = path.join(folder, 'talks & 100%.db');
  return {
    ...clock,
    open: () => createFileStore({ path: file, now: clock.nowMs }),
    remove: () => rm(folder, { recursive: true }),
  };
});

storeContract('Redis', async () => {
  const server = await startRedis();
  return {
    nowMs: Date.now,
    // Redis keeps its own time.
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms + 5)),
    open: () => createRedisStore({ url: server.url }),
    remove: () => server.stop(),
  };
});
