import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inherited, tellInherited } from '../../../../src/server/conversation/inherited.js';
import { createMemoryStore } from '../../../../src/server/store/memory.js';
import type { TalkRecord } from '../../../../src/server/talk-record.js';

const talk = { talkId: 'first' } as TalkRecord;

/** How long a page waits that has left a talk for another one, ms, which `happens` to. */
async function waited(happens: (store: ReturnType<typeof createMemoryStore>) => unknown): Promise<number> {
  const store = createMemoryStore();
  const dueAtMs = Date.now() + 60_000;
  await store.put('successor:first', 'next', dueAtMs);
  await store.reserve({ talkId: 'next', record: '', dueAtMs }, []);
  const beganAtMs = Date.now();
  const waiting = inherited({ store, now: Date.now }, talk);
  // It has looked once by then.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await happens(store);
  await waiting;
  return Date.now() - beganAtMs;
}

test('a page waits until the next session knows all, and no longer for one that is over, too', async () => {
  assert.ok((await waited((store) => tellInherited({ store, now: Date.now }, 'first'))) < 1_000);
  assert.ok((await waited((store) => store.settle('next', {}))) < 1_000);
});
