import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  UNSETTLED_TALK_MS,
  type Charge,
  type OpenTalk,
  type StoredTurn,
  type TalkStore,
} from '../../src/server/store/store.js';

/** A kind of store, and its time. */
export interface StoreStand {
  /** A store on the same data as the others that this stand has opened. */
  open(): TalkStore;
  /** Ms since the epoch, as the store's clock has it. */
  nowMs(): number;
  /** Lets that much time pass. */
  pass(ms: number): Promise<void>;
  remove(): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** Long enough to be written, short enough to be waited for. */
const SHORT_MS = 60;

let made = 0;
/** Tests share a store: each has its own names in it. */
const fresh = (kind: string): string => `${kind}-${(made += 1)}`;

export const turn = (id: string, changes: Partial<StoredTurn> = {}): StoredTurn => ({
  id,
  source: 'observed',
  speaker: 'visitor',
  text: `What ${id} says`,
  interrupted: false,
  startedAtMs: 1_795_000_000_000,
  ...changes,
});

/** What every store promises; see `TalkStore`. */
export function storeContract(name: string, start: () => Promise<StoreStand>): void {
  describe(`the ${name} store`, () => {
    let stand: StoreStand;
    let store: TalkStore;
    let other: TalkStore;
    const later = (ms = HOUR_MS) => stand.nowMs() + ms;
    const talk = (changes: Partial<OpenTalk> = {}): OpenTalk => ({
      talkId: fresh('talk'),
      record: '{}',
      dueAtMs: later(),
      ...changes,
    });
    const charge = (changes: Partial<Charge> = {}): Charge => ({
      account: fresh('account'),
      amount: 1,
      limit: 10,
      expiresAtMs: later(),
      ...changes,
    });
    const heldOf = async (account: string) => (await store.held([account]))[0];

    before(async () => {
      stand = await start();
      store = stand.open();
      other = stand.open();
    });
    after(async () => {
      await store.close();
      await other.close();
      await stand.remove();
    });

    describe('keeps values', () => {
      test('that were put, replaced, or are not there', async () => {
        const key = fresh('key');
        assert.equal(await store.get(key), null);
        await store.put(key, 'one', later());
        assert.equal(await store.get(key), 'one');
        await store.put(key, 'two', later());
        assert.equal(await other.get(key), 'two');
      });

      test('whatever is in them', async () => {
        for (const value of ['', 'naïve — “quoted” 👋🏽', "'; DROP TABLE entries; --", 'x'.repeat(100_000)]) {
          const key = `${fresh('key')} {tag} % 👋 ' "`;
          await store.put(key, value, later());
          assert.equal(await store.get(key), value);
        }
      });

      test('until their time', async () => {
        const [put, claimed, taken, kept] = [fresh('key'), fresh('key'), fresh('key'), fresh('key')];
        await store.put(put, 'old', later(SHORT_MS));
        await store.claim(claimed, 'old', later(SHORT_MS));
        await store.put(taken, 'old', later(SHORT_MS));
        await store.put(kept, 'kept', later());
        await stand.pass(SHORT_MS);
        assert.equal(await store.get(put), null);
        assert.equal(await store.claim(claimed, 'new', later()), null);
        assert.equal(await store.get(claimed), 'new');
        assert.equal(await store.take(taken), null);
        assert.equal(await store.get(kept), 'kept');
      });

      test('and not those that had expired when they came', async () => {
        const key = fresh('key');
        await store.put(key, 'there', later());
        await store.put(key, 'late', stand.nowMs() - 1);
        assert.equal(await store.get(key), null);
      });

      test('claimed by one of a hundred, who all learn by whom', async () => {
        const key = fresh('key');
        const claims = await Promise.all(
          Array.from({ length: 100 }, (_, index) =>
            (index % 2 ? store : other).claim(key, `${index}`, later()),
          ),
        );
        const winner = claims.indexOf(null);
        assert.notEqual(winner, -1);
        assert.deepEqual(
          claims.filter((claim) => claim !== `${winner}`),
          [null],
        );
        assert.equal(await store.get(key), `${winner}`);
      });

      test('taken by one of a hundred', async () => {
        const key = fresh('key');
        await store.put(key, 'ticket', later());
        const takes = await Promise.all(
          Array.from({ length: 100 }, (_, index) => (index % 2 ? store : other).take(key)),
        );
        assert.deepEqual(
          takes.filter((taken) => taken !== null),
          ['ticket'],
        );
      });
    });

    describe('keeps conversations', () => {
      test('turn by turn, as they were appended', async () => {
        const id = fresh('conversation');
        assert.deepEqual(await store.turns(id), []);
        const said = [
          turn('a', { text: 'Where is “1042”?\u0000 👋🏽 \ud800' }),
          turn('b', { speaker: 'agent', source: 'reported', interrupted: true, startedAtMs: 5 }),
          turn('c', { speaker: 'tool', text: '{"name":"find_order","output":{}}' }),
        ];
        await store.append(id, said.slice(0, 2), later());
        await store.append(id, said.slice(2), later());
        assert.deepEqual(await other.turns(id), said);
      });

      test('with each turn once, as it was first', async () => {
        const id = fresh('conversation');
        await store.append(id, [turn('a'), turn('b')], later());
        await store.append(id, [turn('b', { text: 'changed' }), turn('c'), turn('c'), turn('a')], later());
        assert.deepEqual(await store.turns(id), [turn('a'), turn('b'), turn('c')]);
      });

      test('however many append at once, each in its own order', async () => {
        const id = fresh('conversation');
        const appends = Array.from({ length: 100 }, (_, index) =>
          (index % 2 ? store : other).append(id, [turn(`${index}:0`), turn(`${index}:1`)], later()),
        );
        await Promise.all(appends);
        const ids = (await store.turns(id)).map((kept) => kept.id);
        assert.equal(new Set(ids).size, 200);
        for (let index = 0; index < 100; index += 1) {
          assert.equal(ids[ids.indexOf(`${index}:0`) + 1], `${index}:1`);
        }
        for (const parity of [0, 1]) {
          const own = ids.map((text) => Number(text.split(':')[0])).filter((index) => index % 2 === parity);
          assert.deepEqual(
            own,
            [...own].sort((a, b) => a - b),
          );
        }
      });

      test('a thousand turns long', async () => {
        const id = fresh('conversation');
        const said = Array.from({ length: 1_000 }, (_, index) => turn(`${index}`));
        await store.append(id, said, later());
        assert.deepEqual(await store.turns(id), said);
      });

      test('apart from each other', async () => {
        const [one, two] = [fresh('conversation'), fresh('conversation')];
        await store.append(one, [turn('a')], later());
        await store.append(two, [turn('a', { text: 'other' })], later());
        await store.forget(one);
        assert.deepEqual(await store.turns(one), []);
        assert.deepEqual(await store.turns(two), [turn('a', { text: 'other' })]);
      });

      test('until the latest of their times, and then begins anew', async () => {
        const [short, long] = [fresh('conversation'), fresh('conversation')];
        await store.append(long, [turn('a')], later());
        await store.append(long, [turn('b')], later(SHORT_MS));
        await store.append(short, [turn('a')], later(SHORT_MS));
        await stand.pass(SHORT_MS);
        assert.deepEqual(await store.turns(short), []);
        assert.deepEqual(await store.turns(long), [turn('a'), turn('b')]);
        await store.append(short, [turn('b')], later());
        assert.deepEqual(await store.turns(short), [turn('b')]);
      });

      test('and nothing when there was nothing to append', async () => {
        const id = fresh('conversation');
        await store.append(id, [], later());
        assert.deepEqual(await store.turns(id), []);
      });
    });

    describe('reserves', () => {
      test('up to the limit, and names the account that is full', async () => {
        const [tight, wide] = [fresh('account'), fresh('account')];
        const charges = [charge({ account: wide, amount: 2 }), charge({ account: tight, amount: 4 })];
        assert.equal(await store.reserve(talk(), charges), null);
        assert.equal(await store.reserve(talk(), charges), null);
        const third = talk();
        assert.equal(await store.reserve(third, charges), tight);
        assert.deepEqual(await other.held([wide, tight, fresh('account')]), [4, 8, 0]);
        assert.equal(await store.open(third.talkId), null);
      });

      test('exactly ten of a hundred that come at once', async () => {
        const account = fresh('account');
        const results = await Promise.all(
          Array.from({ length: 100 }, (_, index) =>
            (index % 2 ? store : other).reserve(talk(), [charge(), charge({ account })]),
          ),
        );
        assert.equal(results.filter((full) => full === null).length, 10);
        assert.equal(results.filter((full) => full === account).length, 90);
        assert.equal(await heldOf(account), 10);
      });

      test('once for one talk, however often it is asked', async () => {
        const account = fresh('account');
        const same = talk();
        assert.equal(await store.reserve(same, [charge({ account })]), null);
        assert.equal(await store.reserve({ ...same, record: 'other' }, [charge({ account })]), null);
        assert.equal(await heldOf(account), 1);
        assert.equal((await store.open(same.talkId))?.record, '{}');
      });

      test('large amounts without drifting', async () => {
        const account = fresh('account');
        const limit = Number.MAX_SAFE_INTEGER;
        const large = { account, limit, amount: limit - 3 };
        const first = talk();
        assert.equal(await store.reserve(first, [charge(large)]), null);
        for (let index = 0; index < 3; index += 1) {
          assert.equal(await store.reserve(talk(), [charge({ account, limit })]), null);
        }
        assert.equal(await heldOf(account), limit);
        assert.equal(await store.reserve(talk(), [charge({ account, limit })]), account);
        assert.equal(await store.settle(first.talkId, { [account]: 1 }), true);
        assert.equal(await heldOf(account), 4);
      });

      test('nothing by amounts that are no whole numbers, nor twice from one account', async () => {
        for (const amount of [0.1, -1, Number.NaN, Infinity]) {
          const held = talk();
          await assert.rejects(store.reserve(held, [charge({ amount })]), RangeError);
          assert.equal(await store.open(held.talkId), null);
          await assert.rejects(store.settle(held.talkId, { any: amount }), RangeError);
        }
        const account = fresh('account');
        await assert.rejects(store.reserve(talk(), [charge({ account }), charge({ account })]), RangeError);
      });

      test('with each charge until its own time', async () => {
        const account = fresh('account');
        const whole = { account, limit: 2 };
        assert.equal(await store.reserve(talk(), [charge({ ...whole, expiresAtMs: later(SHORT_MS) })]), null);
        assert.equal(await store.reserve(talk(), [charge(whole)]), null);
        await stand.pass(SHORT_MS);
        assert.equal(await heldOf(account), 1);
        assert.equal(await store.reserve(talk(), [charge(whole)]), null);
        assert.equal(await store.reserve(talk(), [charge(whole)]), account);
      });
    });

    describe('settles', () => {
      test('what was used, and leaves the rest as reserved', async () => {
        const [less, none, more, same] = ['less', 'none', 'more', 'same'].map(fresh) as [
          string,
          string,
          string,
          string,
        ];
        const held = talk();
        const charges = [less, none, more, same].map((account) => charge({ account, amount: 6 }));
        await store.reserve(held, charges);
        const used = { [less]: 2, [none]: 0, [more]: 15, [fresh('account')]: 3 };
        assert.equal(await store.settle(held.talkId, used), true);
        assert.deepEqual(await store.held([less, none, more, same]), [2, 0, 15, 6]);
      });

      test('once, however many try at once', async () => {
        const account = fresh('account');
        const held = talk();
        await store.reserve(talk(), [charge({ account })]);
        await store.reserve(held, [charge({ account, amount: 5 })]);
        const results = await Promise.all(
          Array.from({ length: 50 }, (_, index) =>
            (index % 2 ? store : other).settle(held.talkId, { [account]: 2 }),
          ),
        );
        assert.equal(results.filter(Boolean).length, 1);
        assert.equal(await heldOf(account), 3);
        assert.equal(await store.settle(fresh('talk'), { [account]: 0 }), false);
        assert.equal(await heldOf(account), 3);
      });

      test('without touching what has expired', async () => {
        const account = fresh('account');
        const held = talk();
        await store.reserve(held, [charge({ account, amount: 5, expiresAtMs: later(SHORT_MS) })]);
        await stand.pass(SHORT_MS);
        await store.reserve(talk(), [charge({ account })]);
        assert.equal(await store.settle(held.talkId, { [account]: 9 }), true);
        assert.equal(await heldOf(account), 1);
      });

      test('a talk that may then be opened anew', async () => {
        const account = fresh('account');
        const held = talk();
        await store.reserve(held, [charge({ account })]);
        await store.settle(held.talkId, {});
        await store.reserve(held, [charge({ account })]);
        assert.equal(await heldOf(account), 2);
        assert.equal(await store.settle(held.talkId, { [account]: 0 }), true);
        assert.equal(await heldOf(account), 1);
      });
    });

    describe('knows open talks', () => {
      test('with their terms, and the record that was noted last', async () => {
        const held = talk({ record: '{"way":"relay"}', terms: '{"price":1}' });
        assert.equal(await store.note(held.talkId, '{}'), false);
        await store.reserve(held, [charge()]);
        assert.deepEqual(await other.open(held.talkId), held);
        assert.equal(await store.note(held.talkId, '{"way":"webrtc"}'), true);
        assert.deepEqual(await other.open(held.talkId), { ...held, record: '{"way":"webrtc"}' });
        await store.settle(held.talkId, {});
        assert.equal(await store.open(held.talkId), null);
        assert.equal(await store.note(held.talkId, '{}'), false);
        assert.equal(await store.open(held.talkId), null);
      });

      test('that are due, the oldest first', async () => {
        const start = stand.nowMs() - 10_000;
        const held = [30, 10, 20, 5_000_000].map((ms) => talk({ dueAtMs: start + ms }));
        for (const each of held) await store.reserve(each, []);
        const [late, first, middle] = held as [OpenTalk, OpenTalk, OpenTalk];
        assert.deepEqual(await store.due(start + 30, 10), [first, middle, late]);
        assert.deepEqual(await store.due(start + 29, 10), [first, middle]);
        assert.deepEqual(await store.due(start + 30, 1), [first]);
        await store.settle(first.talkId, {});
        assert.deepEqual(await store.due(start + 30, 10), [middle, late]);
        for (const each of held) await store.settle(each.talkId, {});
        assert.deepEqual(await store.due(start + 30, 10), []);
      });

      test('for a week after they were due', async () => {
        const held = talk({ dueAtMs: stand.nowMs() + SHORT_MS - UNSETTLED_TALK_MS });
        await store.reserve(held, []);
        await stand.pass(SHORT_MS);
        assert.equal(await store.open(held.talkId), null);
        assert.deepEqual(await store.due(held.dueAtMs, 10), []);
        assert.equal(await store.settle(held.talkId, {}), false);
      });
    });
  });
}
