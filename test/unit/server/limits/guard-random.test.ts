import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TalkLimits } from '../../../../src/server/options.js';
import { Refusal } from '../../../../src/server/refusal.js';
import { MINUTE_MS, stand } from './stand.js';

/** Numbers from 0 to 1, the same in each run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('random starts and ends never cross a limit, and at the end all is given back', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = createRandom(seed);
    const pick = (count: number) => Math.floor(random() * count);
    const limits: TalkLimits = {
      startsPerMinute: { visitor: 1 + pick(6), address: 1 + pick(9) },
      concurrent: { visitor: 1 + pick(3), address: 1 + pick(5), site: 1 + pick(8) },
      minutesPerTalk: 1 + pick(20),
      minutesPerDay: { visitor: 5 + pick(60), address: 5 + pick(90), site: 20 + pick(200) },
      usdPerDay: { visitor: 1 + 20 * random(), site: 5 + 60 * random() },
    };
    const { clock, store, guard, charged, admit } = stand(limits);
    const open = new Map<string, { startMs: number; endsAtMs: number }>();
    let admitted = 0;
    for (let step = 1; step <= 400; step += 1) {
      clock.ms += pick(20_000);
      if (random() < 0.6) {
        const visitorId = `visitor ${pick(4)}`;
        const result = await admit({
          visitorId,
          address: `192.0.2.${pick(3)}`,
          talkId: `step ${step}`,
        }).catch((error: unknown) => assert.ok(error instanceof Refusal));
        if (result) open.set(`step ${step}`, { startMs: clock.ms, endsAtMs: result.endsAtMs });
        if (result) admitted += 1;
      } else if (open.size > 0) {
        const [talkId, { startMs, endsAtMs }] = [...open][pick(open.size)]!;
        open.delete(talkId);
        // Within its time, as a server that hangs up sees to it.
        const ms = Math.min(clock.ms, endsAtMs) - startMs;
        const costUsd = random() < 0.5 ? null : (random() * 0.5 * ms) / MINUTE_MS;
        assert.equal(await guard.settle(talkId, { ms, costUsd }), true);
      }
      const accounts = [...charged.values()];
      const held = await store.held(accounts.map(({ account }) => account));
      for (const [index, { account, limit }] of accounts.entries()) {
        assert.ok(held[index]! >= 0 && held[index]! <= limit, `${account} holds ${held[index]} of ${limit}`);
      }
    }
    assert.ok(admitted > 0);
    for (const talkId of open.keys()) await guard.settle(talkId, { ms: 0, costUsd: 0 });
    const talks = [...charged.keys()].filter((account) => account.startsWith('concurrent:'));
    assert.deepEqual(
      await store.held(talks),
      talks.map(() => 0),
    );
    clock.ms += 24 * 3_600_000;
    const all = [...charged.keys()];
    assert.deepEqual(
      await store.held(all),
      all.map(() => 0),
    );
  }
});
