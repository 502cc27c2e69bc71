import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore } from '../../../src/server/index.js';
import type { EndedConversation, ServerTool } from '../../../src/server/index.js';
import { goodApi, handle, NOON, post, rtcStart, socketStart } from './handler-rig.js';

const order: ServerTool = {
  name: 'order',
  description: 'Tells an order.',
  parameters: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
  effect: 'read',
  run: ({ id }, { visitor }) => `${String(id)} of ${String(visitor?.id)}`,
};
const cancel: ServerTool = { ...order, name: 'cancel', effect: 'write', run: () => 'cancelled' };

const turn = (id: string, text = 'hello') => ({
  id,
  speaker: 'visitor',
  text,
  interrupted: false,
  startedAtMs: 1,
});

test('a forwarded call is answered for the visitor who began the talk', async () => {
  const { talk, start, send } = handle({ tools: [order], authorize: () => ({ id: 'ann' }) });
  const proof = (await start(rtcStart)).talk;
  const call = { type: 'tool', talk: proof, callId: 'call_1', name: 'order', arguments: '{"id":"1042"}' };
  assert.deepEqual(await (await talk(post(call))).json(), { output: '1042 of ann' });
  assert.equal(await send({ ...call, name: 'drop_tables' }), '404 unknown-tool');
});

test('a proof from elsewhere, or changed, or none, opens no talk', async () => {
  const { send, start } = handle({ tools: [order] });
  const { talk } = await start(rtcStart);
  const other = await handle({ secret: 'another secret of thirty-two characters' }).start(rtcStart);
  const changed = `${talk.slice(0, -3)}${talk.endsWith('AAA') ? 'BBB' : 'AAA'}`;
  for (const proof of [other.talk, changed, 'x', 'a.b.c.d.e', `${talk}.x`]) {
    const requests = [
      { type: 'tool', talk: proof, callId: 'c', name: 'order', arguments: '{}' },
      { type: 'confirm', talk: proof, id: 'x' },
      { type: 'report', talk: proof, turns: [] },
      { type: 'end', talk: proof },
    ];
    for (const request of requests) assert.equal(await send(request), '401 unknown-talk');
  }
  assert.equal(await send({ type: 'end' }), '400 bad-request');
});

test('a talk that is over gets no tools, nor does one whose time is up', async () => {
  const { send, start, clock } = handle({ tools: [order], limits: { minutesPerTalk: 1 } });
  const call = (talk: string) => ({
    type: 'tool',
    talk,
    callId: 'c',
    name: 'order',
    arguments: '{"id":"1"}',
  });
  const first = await start(rtcStart);
  assert.equal(await send({ type: 'end', talk: first.talk }), '204');
  assert.equal(await send(call(first.talk)), '401 unknown-talk');
  const second = await start(rtcStart);
  clock.nowMs += 61_000;
  assert.equal(await send(call(second.talk)), '401 unknown-talk');
  clock.nowMs += 200_000;
  assert.equal(await send({ type: 'end', talk: second.talk }), '401 unknown-talk', 'the proof has expired');
});

test('the visitor’s tap confirms what waits in their own talk, once', async () => {
  const { talk, start, send } = handle({ tools: [cancel] });
  const mine = (await start(rtcStart)).talk;
  const other = (await start(rtcStart)).talk;
  const call = (callId: string) =>
    post({ type: 'tool', talk: mine, callId, name: 'cancel', arguments: '{"id":"1"}' });
  const asked = (await (await talk(call('c1'))).json()) as { confirm: { id: string } };
  const tap = { type: 'confirm', id: asked.confirm.id };
  assert.equal(await send({ ...tap, talk: other }), '404 not-found');
  assert.equal(await send({ ...tap, talk: mine }), '204');
  assert.deepEqual(await (await talk(call('c2'))).json(), { output: 'cancelled' });
});

test('what a page reports is kept as reported, redacted, once and under ids of its own', async () => {
  const ended: EndedConversation[] = [];
  const { send, start } = handle({
    redact: (text) => text.replace('4711', '****'),
    onConversationEnd: (conversation) => void ended.push(conversation),
  });
  const { talk } = await start(rtcStart);
  const turns = [turn('1', 'my pin is 4711'), { ...turn('2'), speaker: 'agent', interrupted: true }];
  assert.equal(await send({ type: 'report', talk, turns }), '204');
  assert.equal(await send({ type: 'report', talk, turns: [...turns, turn('3')] }), '204');
  assert.equal(await send({ type: 'end', talk }), '204');
  assert.deepEqual(
    ended[0]?.transcript.map(({ id, source, speaker, text, interrupted }) => [
      id,
      source,
      speaker,
      text,
      interrupted,
    ]),
    [
      ['page:1', 'reported', 'visitor', 'my pin is ****', false],
      ['page:2', 'reported', 'agent', 'hello', true],
      ['page:3', 'reported', 'visitor', 'hello', false],
    ],
  );
  assert.equal(await send({ type: 'report', talk, turns }), '401 unknown-talk');
});

test('what the site’s server sees by itself it does not take from the page', async () => {
  const appended: unknown[] = [];
  const store = Object.assign(createMemoryStore({ now: () => NOON }), {
    append: (...what: unknown[]) => Promise.resolve(void appended.push(what)),
  });
  const { send, start } = handle({ store });
  const { talk } = await start(socketStart);
  assert.equal(await send({ type: 'report', talk, turns: [turn('1')] }), '204');
  assert.equal(appended.length, 0);
});

test('a page that reports without end is stopped, and the owner told once', async () => {
  const { send, start, logged } = handle();
  const { talk } = await start(rtcStart);
  let status = '204';
  for (let batch = 0; batch <= 40 && status === '204'; batch += 1) {
    const turns = Array.from({ length: 50 }, (_, index) => turn(`${batch}-${index}`));
    status = await send({ type: 'report', talk, turns });
  }
  assert.equal(status, '429 too-many');
  const told = () => logged.filter(({ event }) => event === 'too-many').map(({ detail }) => detail);
  assert.match(told().join('\n'), /more than 2000 turns: what is said from now on is not kept/);
  const most = Array.from({ length: 50 }, (_, index) => turn(`last-${index}`));
  assert.equal(await send({ type: 'report', talk, turns: most }), '429 too-many');
  assert.equal(told().length, 1);
});

test('the end hangs up, is told to the owner once, and frees the visitor’s place', async () => {
  const ended: EndedConversation[] = [];
  const { send, start, asked, clock } = handle({
    authorize: () => ({ id: 'ann' }),
    limits: { concurrent: { visitor: 1 } },
    onConversationEnd: (conversation) => void ended.push(conversation),
  });
  const { talk } = await start(rtcStart);
  assert.equal(await send(rtcStart), '429 too-many');
  clock.nowMs += 60_000;
  assert.equal(await send({ type: 'end', talk }), '204');
  assert.equal(await send({ type: 'end', talk }), '204');
  assert.equal(asked.filter(({ url }) => url.endsWith('/calls/rtc_7/hangup')).length, 1);
  assert.equal(ended.length, 1);
  const [{ visitor, outcome, costUsd }] = ended as [EndedConversation];
  assert.deepEqual([visitor, outcome, costUsd], [{ id: 'ann' }, 'ended', null]);
  assert.equal(await send(rtcStart), '200');
});

test('a hang-up that fails leaves the talk open, and a sweep tries again', async () => {
  let down = true;
  const { talk, send, start, clock } = handle({ limits: { minutesPerTalk: 1 } }, (url) =>
    down && url.endsWith('/hangup') ? new Response(null, { status: 500 }) : goodApi(url),
  );
  const proof = (await start(rtcStart)).talk;
  assert.equal(await send({ type: 'end', talk: proof }), '204');
  clock.nowMs += 61_000;
  assert.equal(await talk.sweep(), 0);
  down = false;
  assert.equal(await talk.sweep(), 1);
  assert.equal(await talk.sweep(), 0);
});

test('an ended call gives back the minutes that it did not take; a session that a page alone can close does not', async () => {
  for (const [clientSecrets, next] of [
    [false, '200'],
    [true, '429 limit'],
  ] as const) {
    const { send, start, clock } = handle({ clientSecrets, limits: { minutesPerTalk: 10, minutesPerDay: { site: 10 } } }); // prettier-ignore
    const body = clientSecrets ? socketStart : rtcStart;
    const { talk } = await start(body);
    clock.nowMs += 60_000;
    assert.equal(await send({ type: 'end', talk }), '204');
    assert.equal(await send(body), next);
  }
});

test('a talk at the relay that never began is given back by its end, and its ticket is gone', async () => {
  const { talk, send, start } = handle({ limits: { minutesPerTalk: 10, minutesPerDay: { site: 10 } } });
  const reply = await start(socketStart);
  assert.equal(await send({ type: 'end', talk: reply.talk }), '204');
  assert.ok(reply.way.transport === 'websocket');
  const headers = { origin: 'https://shop.example', 'sec-websocket-protocol': reply.way.protocols.join(',') };
  const seat = await talk.relay(new Request('https://shop.example/talk', { headers }));
  assert.ok(seat instanceof Response && seat.status === 401);
  assert.equal(await send(socketStart), '200');
});

test('a conversation is forgotten with its talk, unless the owner keeps it', async () => {
  for (const [retentionDays, kept] of [
    [undefined, 0],
    [30, 1],
  ] as const) {
    const store = createMemoryStore({ now: () => NOON });
    const told: EndedConversation[] = [];
    const { send, start } = handle({
      store,
      ...(retentionDays === undefined ? {} : { retentionDays }),
      onConversationEnd: (conversation) => void told.push(conversation),
    });
    const { talk } = await start(rtcStart);
    await send({ type: 'report', talk, turns: [turn('1')] });
    await send({ type: 'end', talk });
    assert.equal(told[0]?.transcript.length, 1);
    assert.equal((await store.turns(told[0]?.conversationId ?? '')).length, kept);
  }
});

test('a store that fails is no fault of the page’s, and nothing is called done', async () => {
  const store = createMemoryStore({ now: () => NOON });
  const { send, start, logged } = handle({ store });
  const { talk } = await start(rtcStart);
  Object.assign(store, { append: () => Promise.reject(new Error('disk full')) });
  assert.equal(await send({ type: 'report', talk, turns: [turn('1')] }), '500 upstream');
  assert.match(logged.at(-1)?.detail ?? '', /disk full/);
});
