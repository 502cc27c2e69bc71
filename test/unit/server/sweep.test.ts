import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EndedConversation } from '../../../src/server/index.js';
import { createMemoryStore } from '../../../src/server/store/memory.js';
import { goodApi, handle, NOON, post, rtcStart, socketStart } from './handler-rig.js';

const MINUTE_MS = 60_000;

const setUp = (options: Parameters<typeof handle>[0] = {}) => {
  const ended: EndedConversation[] = [];
  const rig = handle({
    limits: { minutesPerTalk: 1, minutesPerDay: { site: 100 } },
    onConversationEnd: (conversation) => void ended.push(conversation),
    ...options,
  });
  return { ...rig, ended };
};

test('a call whose time is over is hung up, and the owner hears of its limit, once', async () => {
  const { talk, start, clock, asked, ended } = setUp();
  await start(rtcStart);
  assert.equal(await talk.sweep(), 0);
  clock.nowMs += MINUTE_MS + 1;
  assert.deepEqual([await talk.sweep(), await talk.sweep()], [1, 0]);
  assert.equal(asked.filter(({ url }) => url.endsWith('/rtc_7/hangup')).length, 1);
  assert.deepEqual(ended.map(({ outcome, costUsd }) => [outcome, costUsd]), [['limit', null]]); // prettier-ignore
});

test('a talk with a client secret is over by its time', async () => {
  const { talk, start, clock, ended } = setUp({ clientSecrets: true });
  await start(socketStart);
  clock.nowMs += MINUTE_MS + 1;
  assert.equal(await talk.sweep(), 1);
  assert.equal(ended[0]?.outcome, 'limit');
});

test('a talk at the relay is left to the relay at first, and is lost if nobody ends it', async () => {
  const { talk, start, clock, ended } = setUp();
  await start(socketStart);
  clock.nowMs += MINUTE_MS + 1_000;
  assert.equal(await talk.sweep(), 0);
  clock.nowMs += 30_000;
  assert.equal(await talk.sweep(), 1);
  assert.equal(ended[0]?.outcome, 'lost');
});

test('two sweeps at once end each talk once', async () => {
  const { talk, start, clock, ended } = setUp({ clientSecrets: true });
  await start(socketStart);
  await start(socketStart);
  clock.nowMs += MINUTE_MS + 1;
  const counts = await Promise.all([talk.sweep(), talk.sweep()]);
  assert.equal(counts[0]! + counts[1]!, 2);
  assert.equal(ended.length, 2);
});

test('an owner’s hook that throws is logged, and keeps nobody from ending', async () => {
  const { talk, start, clock, logged } = setUp({
    onConversationEnd: () => Promise.reject(new Error('mail server down')),
  });
  await start(rtcStart);
  clock.nowMs += MINUTE_MS + 1;
  assert.equal(await talk.sweep(), 1);
  assert.ok(logged.some(({ event, detail }) => event === 'conversation-end-failed' && /mail/.test(detail)));
});

test('a start that finds no room ends first what is over, where no timer does', async () => {
  const { send, clock, ended } = setUp({ limits: { minutesPerTalk: 1, concurrent: { site: 1 } } });
  assert.equal(await send(rtcStart), '200');
  assert.equal(await send(rtcStart), '429 too-many');
  clock.nowMs += MINUTE_MS + 1;
  assert.equal(await send(rtcStart), '200');
  assert.equal(ended.length, 1);
});

test('a talk whose record nobody can read is closed, and stays charged with all that was reserved for it', async () => {
  const clock = { nowMs: NOON };
  const store = createMemoryStore({ now: () => clock.nowMs });
  const limits = { minutesPerTalk: 1, concurrent: { site: 1 }, minutesPerDay: { site: 1 } };
  const { talk, send, logged } = setUp({ store, limits, now: () => clock.nowMs });
  assert.equal(await send(rtcStart), '200');
  clock.nowMs += MINUTE_MS + 1;
  const [open] = await store.due(clock.nowMs, 10);
  await store.note(open?.talkId ?? '', '{"of":"another version"}');
  assert.deepEqual([await talk.sweep(), await talk.sweep()], [1, 0]);
  assert.ok(logged.some(({ event }) => event === 'record-unreadable'));
  assert.equal(await send(rtcStart), '429 limit', 'the day’s minute is gone');
});

test('what a process bought and never settled counts at its most, and is no talk', async () => {
  const store = createMemoryStore({ now: () => clock.nowMs });
  const delegate = { model: 'm', usdPerMillionTokens: { in: 1, out: 1_000 } };
  const never = (url: string) =>
    url.endsWith('/responses') ? new Promise<Response>(() => undefined) : goodApi(url);
  const options = { store, delegate, clientSecrets: true, limits: { usdPerDay: { site: 1_000 } } };
  const { talk, start, clock, logged, asked } = handle(options, never);
  const { talk: proof } = await start(socketStart);
  const usd = async (): Promise<number> =>
    ((await store.held(['usd:site:all:2026-11-22']))[0] ?? NaN) / 1_000_000;
  const before = await usd();
  const question = {
    type: 'tool',
    talk: proof,
    callId: 'c1',
    name: 'delegate',
    arguments: '{"question":"?"}',
  };
  void talk(post(question));
  while (!asked.some(({ url }) => url.endsWith('/responses'))) await new Promise(setImmediate);
  clock.nowMs += 14 * MINUTE_MS;
  assert.equal(await talk.sweep(), 0);
  assert.equal((await store.due(clock.nowMs, 9)).length, 0);
  clock.nowMs += 2 * MINUTE_MS;
  assert.equal(await talk.sweep(), 1);
  // Of what was set aside for twenty questions one was asked, at 3 USD.
  assert.equal(Math.round(before - (await usd())), 19 * 3);
  assert.ok(!logged.some(({ event }) => event === 'record-unreadable'));
});
