import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Used } from '../../../../src/server/limits/guard.js';
import type { TalkLimits } from '../../../../src/server/options.js';
import { refusal } from './refusal.js';
import { MINUTE_MS, NOON, stand } from './stand.js';

const SEEN: Used = { ms: MINUTE_MS, costUsd: 0.05 };

describe('a start is let in', () => {
  test('for as long as a talk may take, by default 15 minutes and never more than 60', async () => {
    assert.equal(await stand().minutes(), 15);
    assert.equal(await stand({ minutesPerTalk: 0.5 }).minutes(), 0.5);
    assert.equal(await stand({ minutesPerTalk: 240 }).minutes(), 60);
  });

  test('with a record that knows its end', async () => {
    const { store, admit } = stand();
    const { endsAtMs } = await admit();
    const talk = await store.open('talk 1');
    assert.deepEqual(JSON.parse(talk?.record ?? ''), { endsAtMs });
    assert.equal(talk?.dueAtMs, endsAtMs);
  });

  test('under accounts that do not name anybody', async () => {
    const { charged, admit } = stand({
      concurrent: { address: 5 },
      minutesPerDay: { visitor: 60, address: 60 },
    });
    await admit();
    assert.ok(charged.size >= 5);
    for (const account of charged.keys()) assert.doesNotMatch(account, /ann|example|192\.0\.2/);
  });

  test('without the limits of what is not known', async () => {
    const { charged, admit } = stand({ minutesPerDay: { visitor: 1, address: 1, site: 100 } });
    await admit({ visitorId: null, address: 'unknown' });
    assert.deepEqual([...charged.keys()], ['minutes:site:all:2026-11-22']);
  });

  test('by defaults that Infinity lifts', async () => {
    const limits = {
      startsPerMinute: { visitor: Infinity, address: Infinity },
      concurrent: { visitor: Infinity },
    };
    const { admit } = stand(limits);
    for (let index = 0; index < 50; index += 1) await admit();
  });
});

describe('a limit lets in again', () => {
  test('a minute after the first of too many starts, each for itself', async () => {
    const { admit, clock } = stand({ concurrent: { visitor: 100 } });
    for (let index = 0; index < 6; index += 1) {
      await admit();
      clock.ms += 5_000;
    }
    clock.ms = NOON + MINUTE_MS - 1;
    await assert.rejects(admit());
    clock.ms = NOON + MINUTE_MS;
    await admit();
    await assert.rejects(admit());
    clock.ms += 5_000;
    await admit();
  });

  test('when a talk is over', async () => {
    const { admit, guard } = stand({ concurrent: { visitor: 1 } });
    await admit();
    await assert.rejects(admit());
    await guard.settle('talk 1', SEEN);
    await admit();
  });

  test('a minute after the end of a talk that nobody settled', async () => {
    const { admit, clock } = stand({ concurrent: { visitor: 1 } });
    await admit();
    clock.ms += 16 * MINUTE_MS - 1;
    await assert.rejects(admit());
    clock.ms += 1;
    await admit();
  });

  test('on the next day, in UTC', async () => {
    const { admit, clock } = stand({ minutesPerDay: { visitor: 15 } });
    clock.ms = Date.UTC(2026, 10, 22, 23, 59, 59, 999);
    await admit();
    await assert.rejects(admit());
    clock.ms += 1;
    await admit();
  });
});

describe('a talk is shortened', () => {
  test('to what the day has left of minutes', async () => {
    const { minutes, admit } = stand({ concurrent: { visitor: 9 }, minutesPerDay: { visitor: 31.5 } });
    assert.deepEqual([await minutes(), await minutes(), await minutes()], [15, 15, 1.5]);
    await assert.rejects(admit(), refusal('limit', /minutesPerDay\.visitor/, /tomorrow/));
  });

  test('to what the day has left of money', async () => {
    const { minutes } = stand({ usdPerDay: { visitor: 8.5 } });
    assert.deepEqual([await minutes(), await minutes()], [15, 2]);
  });

  test('by the tightest of several, which is then named', async () => {
    const limits = { minutesPerDay: { visitor: 10, address: 12, site: 1_000 }, usdPerDay: { site: 2 } };
    const { minutes, admit } = stand(limits);
    assert.equal(await minutes(), 4);
    await assert.rejects(admit(), refusal('limit', /usdPerDay\.site/, /tomorrow/));
  });

  test('to no less than a minute', async () => {
    const { minutes, admit } = stand({ minutesPerDay: { visitor: 15 + 59 / 60 } });
    assert.equal(await minutes(), 15);
    await assert.rejects(admit());
  });

  test('though many begin at once, and no minute is given twice', async () => {
    const { guard, clock } = stand({ minutesPerDay: { site: 100 } });
    const starts = Array.from({ length: 40 }, (_, index) =>
      guard
        .admit({
          talkId: `at once ${index}`,
          visitorId: `visitor ${index}`,
          address: null,
          model: 'any',
          record: () => '{}',
        })
        .then(
          ({ endsAtMs }) => endsAtMs - clock.ms,
          () => 0,
        ),
    );
    const given = await Promise.all(starts);
    assert.equal(given.reduce((sum, ms) => sum + ms) / MINUTE_MS, 100);
    assert.equal(given.filter((ms) => ms > 0).length, 7);
  });
});

describe('the end of a talk', () => {
  const limits = { minutesPerDay: { visitor: 60 }, usdPerDay: { visitor: 30 } };
  const heldAfter = async (used: Used) => {
    const { admit, guard, store, charged } = stand(limits);
    await admit();
    assert.equal(await guard.settle('talk 1', used), true);
    const names = [...charged.keys()].filter((account) => /^(minutes|usd):/.test(account));
    const [ms, microUsd] = await store.held(names);
    return { minutes: ms! / MINUTE_MS, usd: microUsd! / 1e6 };
  };

  test('charges what the server saw', async () => {
    assert.deepEqual(await heldAfter({ ms: 90_000, costUsd: 0.1234567 }), { minutes: 1.5, usd: 0.123457 });
    assert.deepEqual(await heldAfter({ ms: 0, costUsd: 0 }), { minutes: 0, usd: 0 });
  });

  test('charges the worst of the time that passed, where nobody saw the usage', async () => {
    assert.deepEqual(await heldAfter({ ms: 90_000, costUsd: null }), { minutes: 1.5, usd: 0.75 });
    for (const costUsd of [Number.NaN, -5, Infinity]) {
      assert.deepEqual(await heldAfter({ ms: 90_000, costUsd }), { minutes: 1.5, usd: 0.75 });
    }
  });

  test('charges more than was reserved, where more was used', async () => {
    assert.deepEqual(await heldAfter({ ms: 16 * MINUTE_MS, costUsd: 20 }), { minutes: 16, usd: 20 });
  });

  test('leaves all as reserved, where the time is not known', async () => {
    assert.deepEqual(await heldAfter({ ms: Number.NaN, costUsd: null }), { minutes: 15, usd: 7.5 });
  });

  test('is settled once', async () => {
    const { admit, guard } = stand(limits);
    await admit();
    assert.equal(await guard.settle('talk 1', SEEN), true);
    assert.equal(await guard.settle('talk 1', { ms: 0, costUsd: 0 }), false);
    assert.equal(await guard.settle('never begun', SEEN), false);
  });

  test('is due when its time is over and nobody has settled it', async () => {
    const { admit, guard, clock } = stand();
    await admit();
    assert.deepEqual(await guard.due(), []);
    clock.ms += 15 * MINUTE_MS;
    assert.deepEqual(
      (await guard.due()).map(({ talkId }) => talkId),
      ['talk 1'],
    );
    await guard.settle('talk 1', SEEN);
    assert.deepEqual(await guard.due(), []);
  });
});

test('limits that are no numbers are refused at once', () => {
  const table: readonly (readonly [TalkLimits, RegExp])[] = [
    [{ minutesPerTalk: 0 }, /minutesPerTalk/],
    [{ minutesPerTalk: Number.NaN }, /minutesPerTalk/],
    [{ usdPerDay: { site: -1 } }, /usdPerDay\.site/],
    [{ concurrent: { visitor: '3' as unknown as number } }, /concurrent\.visitor/],
  ];
  for (const [limits, message] of table) assert.throws(() => stand(limits), message);
});

describe('a talk that takes over from another', () => {
  const strict = {
    startsPerMinute: { visitor: 1, address: 1 },
    concurrent: { visitor: 1 },
    minutesPerTalk: 10,
    minutesPerDay: { visitor: 10 },
    usdPerDay: { site: 5 },
  };
  const conversationId = 'c';

  test('is refused by none of the limits that the first has met, and has the time that is left', async () => {
    const { admit, clock } = stand(strict);
    const { endsAtMs } = await admit();
    clock.ms += 4 * MINUTE_MS;
    const next = await admit({ succeeds: { conversationId, endsAtMs } });
    assert.equal(next.endsAtMs, endsAtMs);
    await assert.rejects(admit(), 'another talk is one too many');
  });

  test('counts alone when the first is over, and as much as both have used', async () => {
    const { admit, guard, clock, store, charged } = stand(strict);
    const { endsAtMs } = await admit();
    clock.ms += 4 * MINUTE_MS;
    await admit({ succeeds: { conversationId, endsAtMs } });
    await guard.settle('talk 1', { ms: 4 * MINUTE_MS, costUsd: 0.1 });
    await assert.rejects(admit({ visitorId: 'ann@example.com' }), 'it holds the visitor’s one place');
    const account = [...charged.keys()].find((name) => name.startsWith('minutes:visitor')) ?? '';
    assert.deepEqual(await store.held([account]), [10 * MINUTE_MS], 'what was used and what is left');
    await guard.settle('talk 2', { ms: MINUTE_MS, costUsd: 0.1 });
    assert.deepEqual(await store.held([account]), [5 * MINUTE_MS]);
  });

  test('is refused where one follows another without end', async () => {
    const { admit } = stand(strict);
    const { endsAtMs } = await admit();
    for (let index = 0; index < 6; index += 1) await admit({ succeeds: { conversationId, endsAtMs } });
    await assert.rejects(admit({ succeeds: { conversationId, endsAtMs } }));
  });
});

describe('what is bought beside a talk', () => {
  const DAY = 'usd:site:all:2026-11-22';
  const usd = 1_000_000;

  test('is set aside by its start, in its share of the time, and settled with it', async () => {
    const { admit, guard, store } = stand({ usdPerDay: { site: 100 } }, { besidesUsd: 3 });
    await admit();
    assert.deepEqual(await store.held([DAY]), [(15 * 0.5 + 3) * usd]);
    const [known, unknown] = [await guard.buy('talk 1', 1), await guard.buy('talk 1', 1)];
    await known?.settle(0.25);
    await unknown?.settle(null);
    await guard.settle('talk 1', SEEN);
    assert.deepEqual(await store.held([DAY]), [(0.05 + 0.25 + 1) * usd]);
  });

  test('is refused where so much is not left, however many ask at once, and when the talk is over', async () => {
    const { admit, guard } = stand({ usdPerDay: { site: 100 } }, { besidesUsd: 3 });
    await admit();
    const bought = await Promise.all([1, 2, 3, 4].map(() => guard.buy('talk 1', 1)));
    assert.equal(bought.filter((purchase) => purchase === null).length, 1);
    await bought.find((purchase) => purchase !== null)?.settle(0.5);
    assert.equal(await guard.buy('talk 1', 0.6), null);
    assert.ok(await guard.buy('talk 1', 0.5));
    await guard.settle('talk 1', SEEN);
    assert.equal(await guard.buy('talk 1', 0.01), null);
  });

  test('counts in a talk whose cost nobody saw, and whose end a sweep finds', async () => {
    const { admit, guard, store } = stand({ usdPerDay: { site: 100 } }, { besidesUsd: 3 });
    await admit();
    await guard.buy('talk 1', 2);
    await guard.settle('talk 1', { ms: 15 * MINUTE_MS, costUsd: null });
    assert.deepEqual(await store.held([DAY]), [(15 * 0.5 + 2) * usd]);
  });

  test('has no limit where money has none', async () => {
    const { admit, guard, charged } = stand({ minutesPerDay: { site: 100 } }, { besidesUsd: 3 });
    await admit();
    assert.ok(await guard.buy('talk 1', 1_000));
    assert.ok([...charged.keys()].every((account) => !account.startsWith('usd')));
  });

  test('shortens a talk for which the day has too little left', async () => {
    const { minutes } = stand({ usdPerDay: { site: 7 } }, { besidesUsd: 3 });
    assert.equal(await minutes(), 10);
  });
});
