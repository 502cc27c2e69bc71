import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Admission } from '../../../../src/server/limits/guard.js';
import type { TalkLimits } from '../../../../src/server/options.js';
import { Refusal } from '../../../../src/server/refusal.js';
import { refusal } from './refusal.js';
import { stand } from './stand.js';

describe('a start is refused', () => {
  const TOMORROW = /tomorrow/;
  const table: readonly {
    readonly name: string;
    readonly limits: TalkLimits;
    readonly let: number;
    readonly start?: (index: number) => Partial<Admission>;
    readonly reason: string;
    readonly detail: RegExp;
    readonly words: RegExp;
  }[] = [
    {
      name: 'at the 7th talk of a visitor within a minute, by default',
      limits: { concurrent: { visitor: 100 } },
      let: 6,
      start: (index) => ({ address: `192.0.2.${index}` }),
      reason: 'too-many',
      detail: /startsPerMinute\.visitor is reached: 6/,
      words: /wait a minute/,
    },
    {
      name: 'at the 21st talk from an address within a minute, by default',
      limits: {},
      let: 20,
      start: (index) => ({ visitorId: `visitor ${index}` }),
      reason: 'too-many',
      detail: /startsPerMinute\.address is reached: 20/,
      words: /wait a minute/,
    },
    {
      name: 'at the 21st talk from the addresses of one household',
      limits: {},
      let: 20,
      start: (index) => ({ visitorId: null, address: `2001:db8:1:2::${index + 1}` }),
      reason: 'too-many',
      detail: /startsPerMinute\.address/,
      words: /wait a minute/,
    },
    {
      name: 'at the 3rd talk of a visitor at the same time, by default',
      limits: {},
      let: 2,
      reason: 'too-many',
      detail: /concurrent\.visitor is reached: 2/,
      words: /talking with the agent already/,
    },
    {
      name: 'when as many talk from an address as may',
      limits: { concurrent: { address: 3 } },
      let: 3,
      start: (index) => ({ visitorId: `visitor ${index}` }),
      reason: 'too-many',
      detail: /concurrent\.address is reached: 3/,
      words: /from where you are/,
    },
    {
      name: 'when as many talk as the site lets',
      limits: { concurrent: { site: 4 } },
      let: 4,
      start: (index) => ({ visitorId: `visitor ${index}`, address: `192.0.2.${index}` }),
      reason: 'too-many',
      detail: /concurrent\.site is reached: 4/,
      words: /many people/,
    },
    {
      name: "when a visitor's minutes are used up",
      limits: { concurrent: { visitor: 9 }, minutesPerDay: { visitor: 30 } },
      let: 2,
      reason: 'limit',
      detail: /minutesPerDay\.visitor is reached: 30/,
      words: TOMORROW,
    },
    {
      name: "when an address's minutes are used up",
      limits: { minutesPerDay: { address: 45 } },
      let: 3,
      start: (index) => ({ visitorId: `visitor ${index}` }),
      reason: 'limit',
      detail: /minutesPerDay\.address is reached: 45/,
      words: TOMORROW,
    },
    {
      name: "when the site's minutes are used up",
      limits: { minutesPerDay: { site: 60 } },
      let: 4,
      start: (index) => ({ visitorId: `visitor ${index}` }),
      reason: 'limit',
      detail: /minutesPerDay\.site is reached: 60/,
      words: TOMORROW,
    },
    {
      name: "when a visitor's money is used up",
      limits: { concurrent: { visitor: 9 }, usdPerDay: { visitor: 15 } },
      let: 2,
      reason: 'limit',
      detail: /usdPerDay\.visitor is reached: 15 USD/,
      words: TOMORROW,
    },
    {
      name: "when the site's money is used up",
      limits: { usdPerDay: { site: 22.5 } },
      let: 3,
      start: (index) => ({ visitorId: `visitor ${index}` }),
      reason: 'limit',
      detail: /usdPerDay\.site is reached: 22\.5 USD/,
      words: TOMORROW,
    },
    {
      name: 'always, by a limit of nothing',
      limits: { minutesPerDay: { site: 0 } },
      let: 0,
      reason: 'limit',
      detail: /minutesPerDay\.site is reached: 0/,
      words: TOMORROW,
    },
  ];
  for (const row of table) {
    test(row.name, async () => {
      const { admit } = stand(row.limits);
      const start = row.start ?? (() => ({}));
      for (let index = 0; index < row.let; index += 1) await admit(start(index));
      await assert.rejects(admit(start(row.let)), refusal(row.reason, row.detail, row.words));
    });
  }

  test('in words that name neither the visitor nor the address', async () => {
    const { admit } = stand({ minutesPerDay: { visitor: 0 } });
    const error = await admit().catch((reason: unknown) => reason);
    assert.ok(error instanceof Refusal);
    assert.doesNotMatch(error.message + error.detail, /ann|example|192\.0\.2|#/);
  });

  test('and then takes nothing of any account', async () => {
    const { admit, store, charged } = stand({ minutesPerDay: { site: 0 } });
    await assert.rejects(admit());
    assert.deepEqual(
      await store.held([...charged.keys()]),
      [...charged.keys()].map(() => 0),
    );
  });
});
