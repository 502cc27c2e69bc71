import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRequest } from '../../../src/server/read-request.js';
import { Refusal } from '../../../src/server/refusal.js';
import { OFFER, post, rtcStart, socketStart } from './handler-rig.js';

/** The status of what is refused, or null. */
const statusOf = async (request: Request): Promise<number | null> => {
  try {
    await readRequest(request);
    return null;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.reason, 'bad-request');
    return error.status;
  }
};

const refused = (body: unknown, headers?: Record<string, string>) => statusOf(post(body, headers));

test('what is understood is read whole, and what is unknown is left out', async () => {
  const start = {
    ...rtcStart,
    identity: 'token',
    context: { page: '/checkout' },
    tools: [{ name: 'f', description: 'd', parameters: { type: 'object' }, silent: true, meta: 1 }],
    turnTaking: 'hold',
    extra: 1,
  };
  assert.deepEqual(await readRequest(post(start)), {
    type: 'start',
    transport: 'webrtc',
    lang: 'en-GB',
    turnTaking: 'hold',
    sdp: OFFER,
    identity: 'token',
    context: { page: '/checkout' },
    tools: [{ name: 'f', description: 'd', parameters: { type: 'object' }, silent: true }],
  });
  const tool = { type: 'tool', talk: 't', callId: 'call_1', name: 'f', arguments: '' };
  assert.deepEqual(await readRequest(post({ ...tool, more: 1 })), tool);
  assert.deepEqual(await readRequest(post({ type: 'end', talk: 't', more: 1 })), { type: 'end', talk: 't' });
});

test('turns are made by hand or found, and nothing else', async () => {
  for (const turnTaking of ['auto', '', null, true]) {
    assert.equal(await refused({ ...socketStart, turnTaking }), 400);
  }
});

test('only JSON is read, whatever its charset is called', async () => {
  for (const type of ['text/plain', 'application/jsonp', 'multipart/form-data', '']) {
    assert.equal(await refused(socketStart, { 'content-type': type }), 415);
  }
  assert.equal(await refused(socketStart, { 'content-type': 'application/json; charset=utf-8' }), null);
  assert.equal(await refused('{'), 400);
  for (const body of ['[]', 'null', '1', '""', '']) assert.equal(await refused(body), 400);
  const broken = new Request('https://shop.example/talk', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
  });
  assert.equal(await statusOf(broken), 400);
});

test('a body that is too large is refused without being read to its end', async () => {
  assert.equal(await refused('x'.repeat(200_000)), 413);
  assert.equal(await refused({ ...socketStart, pad: 'x'.repeat(66_000) }), 413);
  assert.equal(await refused({ type: 'end', talk: 't', pad: 'x'.repeat(66_000) }), 413);
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(16_384).fill(32));
    },
  });
  const request = new Request('https://shop.example/talk', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: endless,
    duplex: 'half',
  } as RequestInit);
  assert.equal(await statusOf(request), 413);
  assert.ok(sent < 12);
  assert.equal(await refused(socketStart, { 'content-length': '9999999' }), 413);
});

test('what makes no sense in a start is refused', async () => {
  const f = { name: 'f' };
  const wrong: readonly Record<string, unknown>[] = [
    { type: 'begin' }, { transport: 'pigeon' }, { lang: 'a b' }, { lang: 5 }, { lang: 'x'.repeat(40) },
    { tools: {} }, { tools: [f, f] }, { tools: [{ name: 'no spaces' }] }, { tools: Array(33).fill(f) },
    { tools: [{ ...f, description: 'x'.repeat(2_000) }] }, { tools: [{ ...f, silent: 'yes' }] }, { tools: [null] },
    { tools: [{ ...f, parameters: [] }] }, { tools: [{ ...f, parameters: { a: 'x'.repeat(9_000) } }] },
    { identity: '' }, { identity: 5 }, { identity: 'x'.repeat(9_000) }, { context: [] }, { context: 'x' },
  ]; // prettier-ignore
  for (const change of wrong) assert.equal(await refused({ ...socketStart, ...change }), 400);
  assert.equal(await refused({ ...socketStart, context: { a: 'x'.repeat(5_000) } }), 413);
});

test('what is nested without end breaks nobody', async () => {
  const deep = (open: string, close: string): string => open.repeat(15_000) + close.repeat(15_000);
  for (const field of ['context', 'x']) {
    const body = `{"type":"start","transport":"websocket","lang":"en","tools":[],"${field}":{"a":${deep('[', ']')}}}`;
    assert.equal(await refused(body), field === 'x' ? null : 400);
  }
  const tool = `{"type":"start","transport":"websocket","tools":[{"name":"f","parameters":{"a":${deep('[', ']')}}}]}`;
  assert.equal(await refused(tool), 400);
});

test('an offer has to look like one', async () => {
  const without = (part: string): string => OFFER.replace(part, '');
  const offers: readonly [unknown, number | null][] = [
    [OFFER, null],
    [OFFER.replaceAll('\r\n', '\n'), null],
    [undefined, 400],
    ['', 400],
    [5, 400],
    ['hello', 400],
    [without('v=0\r\n'), 400],
    [without('m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'), 400],
    [without('a=fingerprint:sha-256 AB:CD:EF\r\n'), 400],
    [`${OFFER}m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n`, 400],
    [`${OFFER}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`, 400],
    [`${OFFER}--boundary\r\ncontent-disposition: form-data; name="session"\r\n`, 400],
    [`${OFFER}a=\u0000\r\n`, 400],
    [`${OFFER}a=${'x'.repeat(33_000)}\r\n`, 413],
  ];
  for (const [sdp, status] of offers) assert.equal(await refused({ ...rtcStart, sdp }), status);
});

test('what makes no sense in a later request is refused', async () => {
  const tool = { type: 'tool', talk: 't', callId: 'c', name: 'f', arguments: '{}' };
  const turn = { id: '1', speaker: 'visitor', text: '', interrupted: false, startedAtMs: 1 };
  const report = (change: object) => ({ type: 'report', talk: 't', turns: [{ ...turn, ...change }] });
  const wrong: readonly unknown[] = [
    { ...tool, talk: 5 }, { ...tool, callId: '' }, { ...tool, callId: 'a b' }, { ...tool, callId: 'x'.repeat(129) },
    { ...tool, name: '../x' }, { ...tool, arguments: {} }, { ...tool, arguments: 'x'.repeat(17_000) },
    { type: 'confirm', talk: 't' }, { type: 'confirm', talk: 't', id: 'x'.repeat(201) },
    { type: 'report', talk: 't', turns: {} }, { type: 'report', talk: 't', turns: Array(51).fill(turn) },
    report({ id: 'x'.repeat(201) }), report({ speaker: 'tool' }), report({ text: null }),
    report({ interrupted: 'no' }), report({ startedAtMs: '1' }), report({ startedAtMs: -1 }),
  ]; // prettier-ignore
  for (const body of wrong) assert.equal(await refused(body), 400, JSON.stringify(body).slice(0, 100));
});

test('a long turn is kept to its first 4,096 characters', async () => {
  const turns = [{ id: '1', speaker: 'agent', text: 'x'.repeat(9_000), interrupted: true, startedAtMs: 1 }];
  const read = await readRequest(post({ type: 'report', talk: 't', turns }));
  assert.ok(read.type === 'report' && read.turns[0]?.text.length === 4_096);
});
