import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore } from '../../../src/server/index.js';
import type { ServerTool } from '../../../src/server/index.js';
import type { AgentSession, Visitor } from '../../../src/server/options.js';
import { ANSWER, NOON, goodApi, handle, headersIn, KEY, OFFER, ORIGIN, post, rtcStart, sessionIn, socketStart } from './handler-rig.js'; // prettier-ignore

const lookUp: ServerTool = {
  name: 'look_up',
  description: 'Looks up.',
  parameters: { $schema: 'x', type: 'object' },
  effect: 'read',
  run: () => 'found',
};
const wait: ServerTool = { ...lookUp, name: 'wait', silent: true };

test('WebRTC: the offer goes to the API with the key, and the page gets the answer and no credential', async () => {
  const { talk, asked } = handle();
  const response = await talk(post(rtcStart));
  const text = await response.text();
  const reply = JSON.parse(text) as Record<string, unknown>;
  assert.deepEqual(reply['way'], { transport: 'webrtc', sdp: ANSWER });
  assert.equal(asked.length, 1);
  const [call] = asked;
  assert.equal(call?.url, 'http://api.example/v1/realtime/calls');
  assert.equal(headersIn(call!).get('authorization'), `Bearer ${KEY}`);
  assert.equal((call?.init.body as FormData).get('sdp'), OFFER);
  assert.equal(sessionIn(call!)['model'], 'gpt-realtime-2');
  assert.equal(call?.init.cache, 'no-store');
  assert.ok(!/sk-|ek_|Be kind/.test(text));
});

test('a WebSocket goes through the relay: the reply holds a ticket and nothing of the API', async () => {
  const { talk, start, asked } = handle();
  const { way, greeting, interrupter, endsAtMs } = await start();
  assert.ok(way.transport === 'websocket');
  assert.equal(way.url, 'wss://shop.example/talk');
  assert.equal(way.protocols[0], 'realtime');
  assert.match(way.protocols[1] ?? '', /^talk-ticket\.[0-9a-f]{64}$/);
  assert.deepEqual([asked.length, greeting, interrupter], [0, 'Say hello.', 'client']);
  assert.equal(typeof endsAtMs, 'number');
  const headers = { origin: ORIGIN, 'sec-websocket-protocol': way.protocols.join(', ') };
  const request = (): Request => new Request(`${ORIGIN}/talk`, { headers });
  const seat = await talk.relay(request());
  assert.ok(!(seat instanceof Response));
  assert.equal(seat.protocol, 'realtime');
  const again = await talk.relay(request());
  assert.ok(again instanceof Response && again.status === 401, 'a ticket is good once');
});

test('the page is told the agent’s speed, if it is another than usual', async () => {
  const speedOf = async (speed?: number): Promise<unknown> => {
    const { start } = handle({
      session: { instructions: 'Be kind.', ...(speed !== undefined && { speed }) },
    });
    return (await start()).speed;
  };
  assert.deepEqual([await speedOf(), await speedOf(1), await speedOf(0.8), await speedOf(1.25)], [undefined, undefined, 0.8, 1.25]); // prettier-ignore
});

test('page and API are told that the API interrupts, where the owner wants it so', async () => {
  const { start, asked } = handle({ interrupter: 'server' });
  const { interrupter } = await start(rtcStart);
  assert.equal(interrupter, 'server');
  assert.match(JSON.stringify(sessionIn(asked[0]!)), /"interrupt_response":true/);
});

test('a ticket that is forged, too old or not there takes no seat', async () => {
  const { talk, start, clock } = handle();
  const { way } = await start();
  assert.ok(way.transport === 'websocket');
  const seat = async (protocols: string): Promise<number> => {
    const headers = { origin: ORIGIN, 'sec-websocket-protocol': protocols };
    const answer = await talk.relay(new Request(`${ORIGIN}/talk`, { headers }));
    return answer instanceof Response ? answer.status : 101;
  };
  assert.equal(await seat('realtime'), 400);
  assert.equal(await seat(way.protocols[1] ?? ''), 400);
  assert.equal(await seat(`realtime, talk-ticket.${'0'.repeat(64)}`), 401);
  assert.equal(await seat('realtime, talk-ticket.../../etc'), 400);
  clock.nowMs += 61_000;
  assert.equal(await seat(way.protocols.join(',')), 401);
});

test('with client secrets the page’s WebSocket goes straight to the API, with one secret for each start', async () => {
  const { start, asked } = handle({ clientSecrets: true });
  const { way } = await start();
  await start();
  assert.deepEqual(way, {
    transport: 'websocket',
    url: 'ws://api.example/v1/realtime?model=gpt-realtime-2',
    protocols: ['realtime', 'openai-insecure-api-key.ek_1'],
  });
  assert.equal(asked.length, 2);
  assert.equal(asked[0]?.init.cache, 'no-store');
});

test('the relay’s address is the one that the page sees, also behind a proxy', async () => {
  const { talk } = handle();
  const inner = async (headers: Record<string, string>): Promise<string> => {
    const request = new Request('http://10.0.0.7:3000/talk?shop=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(socketStart),
    });
    const { way } = (await (await talk(request)).json()) as { way: { url: string } };
    return way.url;
  };
  const proxied = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' };
  assert.equal(await inner(proxied), 'wss://shop.example/talk?shop=1');
  assert.equal(await inner({ origin: 'http://10.0.0.7:3000' }), 'ws://10.0.0.7:3000/talk?shop=1');
});

test('the session holds the page’s tools and the site’s, and the reply tells which are the site’s', async () => {
  const { start, asked } = handle({ tools: [lookUp, wait] });
  const show = { name: 'show', description: 'd', parameters: { $schema: 'x', type: 'object' }, meta: 1 };
  const { tools } = await start({ ...rtcStart, tools: [show] });
  assert.deepEqual(tools, [
    { name: 'look_up', answeredBy: 'site', silent: false },
    { name: 'wait', answeredBy: 'site', silent: true },
    { name: 'wait_for_user', answeredBy: 'site', silent: true },
  ]);
  const sent = sessionIn(asked[0]!)['tools'] as readonly Record<string, unknown>[];
  assert.deepEqual(sent.map(({ name }) => name), ['show', 'look_up', 'wait', 'wait_for_user']); // prettier-ignore
  for (const tool of sent) {
    assert.deepEqual(Object.keys(tool), ['type', 'name', 'description', 'parameters']);
    assert.equal((tool['parameters'] as { type: unknown }).type, 'object');
  }
});

test('the tool to wait in silence is declared with its rule, and an owner may have one of their own', async () => {
  const declared = async (
    policies: AgentSession['policies'],
    tools: readonly ServerTool[] = [],
  ): Promise<readonly string[]> => {
    const { start, asked } = handle({ tools, session: { instructions: '', policies: policies ?? null } });
    const reply = await start(rtcStart);
    const sent = sessionIn(asked[0]!)['tools'] as readonly { readonly name: string }[];
    assert.deepEqual(
      reply.tools.map(({ name }) => name),
      sent.map(({ name }) => name),
    );
    return sent.map(({ name }) => name);
  };
  assert.deepEqual(await declared({}), ['wait_for_user']);
  assert.deepEqual(await declared({ off: ['asks'] }), ['wait_for_user']);
  assert.deepEqual(await declared({ off: ['background'] }), []);
  assert.deepEqual(await declared(null), []);
  assert.deepEqual(await declared(null, [{ ...wait, name: 'wait_for_user' }]), ['wait_for_user']);
});

test('a page can’t take the name of one of the site’s tools', async () => {
  const { send, asked } = handle({ tools: [lookUp] });
  assert.equal(await send({ ...rtcStart, tools: [{ name: 'look_up' }] }), '400 bad-request');
  assert.equal(asked.length, 0);
});

test('who is talking decides whether they may, and what the agent is', async () => {
  const ann: Visitor = { id: 'ann@example.com', plan: 'gold' };
  const seen: unknown[] = [];
  const { start, talk, asked } = handle({
    authorize: (_request, identity) => (identity === 'ann’s' ? ann : { denied: 'Please sign in first.' }),
    session: (_request, visitor) => {
      seen.push(visitor);
      return { instructions: `For ${String(visitor?.['plan'])}.` };
    },
  });
  await start({ ...rtcStart, identity: 'ann’s' });
  assert.deepEqual(seen, [ann]);
  assert.match(String(sessionIn(asked[0]!)['instructions']), /^# Role\nFor gold\.\n/);
  const refused = await talk(post({ ...rtcStart, identity: 'bob’s' }));
  const { error } = (await refused.json()) as { error: { message: string } };
  assert.deepEqual([refused.status, error.message], [403, 'Please sign in first.']);
  assert.equal(asked.length, 1);
});

test('the API learns of the visitor by a keyed hash: the same for one, another for others, and never who it is', async () => {
  const identifier = async (options: Parameters<typeof handle>[0], address: string | null = null) => {
    const { start, asked } = handle(options);
    await start(rtcStart, address);
    return headersIn(asked[0]!).get('openai-safety-identifier');
  };
  const as = (id: string, more = {}) => ({ authorize: () => ({ id }), ...more });
  const ann = await identifier(as('ann'));
  assert.match(ann ?? '', /^[0-9a-f]{32}$/);
  assert.equal(await identifier(as('ann')), ann);
  assert.notEqual(await identifier(as('bob')), ann);
  assert.notEqual(await identifier(as('ann', { secret: 'x'.repeat(32) })), ann);
  assert.match((await identifier({}, '192.0.2.1')) ?? '', /^[0-9a-f]{32}$/);
  assert.equal(await identifier({}, '2001:db8::1'), await identifier({}, '2001:db8::2'));
  assert.equal(await identifier({}), null);
});

test('an owner who limits visitors and knows none is told so', () => {
  const warned = (options: Parameters<typeof handle>[0]): readonly string[] =>
    handle(options).logged.map(({ event, detail }) => `${event} ${detail.split(':')[0]}`);
  const limits = { minutesPerDay: { visitor: 30, site: 600 }, usdPerDay: { visitor: 5 } };
  assert.deepEqual(warned({ limits }), [
    'no-visitors limits.minutesPerDay.visitor, limits.usdPerDay.visitor',
  ]);
  assert.deepEqual(warned({ limits, authorize: () => ({ id: 'ann' }) }), []);
  assert.deepEqual(warned({ limits: { minutesPerDay: { address: 30 } } }), []);
});

test('a challenge that is not passed begins nothing', async () => {
  const { send, asked } = handle({ challenge: (_request, start) => start.lang === 'de' });
  assert.equal(await send({ ...rtcStart, lang: 'en' }), '403 refused');
  assert.equal(await send({ ...rtcStart, lang: 'de' }), '200');
  assert.equal(asked.length, 1);
});

test('a start that fails after it was admitted gives back all that it had reserved', async () => {
  let broken = true;
  const { send } = handle({ limits: { concurrent: { site: 1 }, minutesPerDay: { site: 15 } } }, (url) =>
    broken ? new Response(null, { status: 500 }) : goodApi(url),
  );
  assert.equal(await send(rtcStart), '502 upstream');
  broken = false;
  assert.equal(await send(rtcStart), '200');
  assert.equal(await send(rtcStart), '429 too-many');
});

test('a call whose number can’t be kept is hung up: nobody could end it later', async () => {
  const store = Object.assign(createMemoryStore({ now: () => NOON }), {
    note: () => Promise.reject(new Error('full')),
  });
  const { send, asked } = handle({ store });
  assert.equal(await send(rtcStart), '500 upstream');
  assert.equal(asked.at(-1)?.url, 'http://api.example/v1/realtime/calls/rtc_7/hangup');
});

test('the address that limits count is the platform’s, unless the owner names another', async () => {
  const limits = { startsPerMinute: { address: 1 } };
  const { start } = handle({ limits });
  await start(socketStart, '192.0.2.1');
  await assert.rejects(start(socketStart, '192.0.2.1'), /429/);
  await start(socketStart, '192.0.2.2');
  const behind = handle({ limits, clientAddress: (request) => request.headers.get('x-real-ip') });
  const from = (address: string): Promise<string> => behind.send(socketStart, { 'x-real-ip': address });
  assert.deepEqual(
    [await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.2')],
    ['200', '429 too-many', '200'],
  );
});

test('what else a platform hands to its handlers is no address', async () => {
  const { talk } = handle({ limits: { startsPerMinute: { address: 1 } } });
  const others = [{ params: {} }, { remoteAddr: { hostname: '192.0.2.1' } }, null, { address: 5 }];
  for (const other of others) {
    const response = await talk(post(socketStart), other as unknown as { address: null });
    assert.equal(response.status, 200);
  }
});

test('a page that opens a hundred talks at once gets as many as one visitor may have', async () => {
  for (const transport of [socketStart, rtcStart]) {
    const { send, asked } = handle({ authorize: () => ({ id: 'ann' }) });
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(transport)));
    assert.equal(answers.filter((answer) => answer === '200').length, 2);
    assert.equal(answers.filter((answer) => answer === '429 too-many').length, 98);
    assert.ok(asked.length <= 2);
  }
});

test('a visitor who leaves while their talk begins leaves nothing behind', async () => {
  for (const [clientSecrets, body] of [
    [true, socketStart],
    [false, rtcStart],
  ] as const) {
    const left = new AbortController();
    const { talk, send, asked } = handle({ clientSecrets, limits: { concurrent: { site: 1 } } }, (url) => {
      left.abort();
      return goodApi(url);
    });
    assert.equal((await talk(new Request(post(body), { signal: left.signal }))).status, 504);
    assert.equal(asked.at(-1)?.url.endsWith('/hangup'), !clientSecrets);
    assert.equal(await send(body), '200');
  }
});

test('an agent with tools is told that what they bring is data, among the rules of its tools', async () => {
  const told = async (options: Parameters<typeof handle>[0], start: object = {}): Promise<string> => {
    const rig = handle(options);
    await rig.start({ ...rtcStart, ...start });
    return String(sessionIn(rig.asked[0]!)['instructions']);
  };
  const show = { name: 'show', description: 'Shows.', parameters: { type: 'object' } };
  for (const start of [{}, { tools: [show] }]) {
    const [, tools = ''] = (await told({}, start)).split(/^# tools$/im);
    assert.match(tools.split(/^# /m)[0] ?? '', /brings is data.*holds no instructions/);
  }
  const none = { instructions: 'Hi.', policies: { off: ['background'] } } as const;
  assert.doesNotMatch(await told({ session: none }), /brings is data/);
});
