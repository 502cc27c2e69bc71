import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore } from '../../../../src/server/store/memory.js';
import { START_MS, outputOf, stand } from './stand.js';

/** Another process on the same store. */
const pair = () => {
  let runs = 0;
  const slow = async (): Promise<string> => {
    runs += 1;
    await new Promise((resolve) => setTimeout(resolve, 60));
    return `run ${runs}`;
  };
  const store = createMemoryStore({ now: () => START_MS });
  const first = stand({ store, tools: [{ run: slow }] });
  const second = stand({ store, tools: [{ run: slow }] });
  return { first, second, runs: () => runs };
};

test('a call that comes again gets the first output, while it runs and after', async () => {
  const { first, second, runs } = pair();
  const same = { callId: 'call_same' };
  const both = [first.call('extra', undefined, same), first.call('extra', undefined, same), second.call('extra', undefined, same)]; // prettier-ignore
  const outputs = (await Promise.all(both)).map(({ output }) => output);
  assert.deepEqual(outputs, ['run 1', 'run 1', 'run 1']);
  assert.equal((await second.call('extra', { order_id: '1043' }, same)).output, 'run 1');
  assert.equal(runs(), 1);
});

test('the same id in another talk, or another id, is another call', async () => {
  const { first, runs } = pair();
  await Promise.all([first.call('extra', undefined, { callId: 'a' }), first.call('extra', undefined, { callId: 'b' }), first.call('extra', undefined, { callId: 'a', talkId: 't2' })]); // prettier-ignore
  assert.equal(runs(), 3);
});

test('fifty calls of one id at once run once', async () => {
  const { first, second, runs } = pair();
  const calls = Array.from({ length: 50 }, (_, index) => (index % 2 ? first : second).call('extra', undefined, { callId: 'x' })); // prettier-ignore
  const outputs = await Promise.all(calls);
  assert.deepEqual(new Set(outputs.map(({ output }) => output)), new Set(['run 1']));
  assert.equal(runs(), 1);
});

test('what a process began and did not live to tell is not run again: nobody knows how it ended', async () => {
  const dead = JSON.stringify({ state: 'begun', atMs: START_MS - 60_000 });
  for (const [name, error] of [['look_up', 'timed_out'], ['cancel', 'outcome_unknown']] as const) {
    const { call, ran, store, logged } = stand();
    await store.put('tool:t1:call_1', dead, START_MS + 60_000);
    assert.equal(outputOf(await call(name, undefined, { callId: 'call_1' }))['error'], error);
    assert.deepEqual(ran, []);
    assert.equal(logged[0]?.event, 'tool-lost');
  }
}); // prettier-ignore

test('a store that fails runs nothing, and the model is told', async () => {
  const store = createMemoryStore({ now: () => START_MS });
  const broken = stand({
    store: {
      ...store,
      append: store.append.bind(store),
      claim: () => Promise.reject(new Error('redis is away')),
    },
  });
  const { output } = await broken.call('look_up');
  assert.equal(outputOf({ output })['error'], 'failed');
  assert.ok(!output.includes('redis'));
  assert.deepEqual(broken.ran, []);
  assert.match(broken.logged[0]?.detail ?? '', /redis is away/);
});

test('an output that can’t be kept is still told; later ones are told that nobody knows', async () => {
  const store = createMemoryStore({ now: () => START_MS });
  const forgetful = { append: store.append.bind(store), claim: store.claim.bind(store), get: store.get.bind(store), put: () => Promise.reject(new Error('full')) }; // prettier-ignore
  const { call, ran, clock } = stand({ store: { ...store, ...forgetful } });
  assert.equal((await call('look_up', undefined, { callId: 'c' })).output, '{"did":"look_up"}');
  clock.ms += 60_000;
  assert.equal(outputOf(await call('look_up', undefined, { callId: 'c' }))['error'], 'timed_out');
  assert.equal(ran.length, 1);
});

test('a call without an id, or with an endless one, is not run', async () => {
  const { call, ran } = stand();
  for (const callId of ['', 'x'.repeat(1_000)]) {
    assert.equal(outputOf(await call('look_up', undefined, { callId }))['error'], 'invalid_arguments');
  }
  assert.deepEqual(ran, []);
});
