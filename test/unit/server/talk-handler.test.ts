import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTalkHandler } from '../../../src/server/index.js';
import { goodApi, handle, KEY, ORIGIN, post, rtcStart, socketStart } from './handler-rig.js';

test('a page of another origin is refused, unless the site allows it', async () => {
  const strange = { origin: 'https://evil.example' };
  const { talk, send, asked } = handle();
  assert.equal(await send(socketStart, strange), '403 refused');
  assert.equal(await send(socketStart, { origin: 'null' }), '403 refused');
  assert.equal(asked.length, 0);
  const seat = await talk.relay(new Request(`${ORIGIN}/talk`, { headers: strange }));
  assert.ok(seat instanceof Response && seat.status === 403);
  const open = handle({ allowedOrigins: ['https://evil.example'] });
  const allowed = await open.talk(post(socketStart, strange));
  assert.equal(allowed.status, 200);
  assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://evil.example');
  const asking = new Request(`${ORIGIN}/talk`, { method: 'OPTIONS', headers: strange });
  assert.equal((await open.talk(asking)).status, 204);
});

test('another method is refused, and told which one is right', async () => {
  const { talk } = handle();
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const response = await talk(new Request(`${ORIGIN}/talk`, { method, headers: { origin: ORIGIN } }));
    assert.equal(response.status, 405);
    assert.match(response.headers.get('allow') ?? '', /POST/);
  }
});

test('no reply may be kept by a cache', async () => {
  const { talk } = handle();
  for (const body of [socketStart, '{']) {
    assert.equal((await talk(post(body))).headers.get('cache-control'), 'no-store');
  }
});

test('what goes wrong upstream becomes plain words, and its own words stay in the site’s log', async () => {
  const fail = (status: number, code: string) => (): Response =>
    Response.json({ error: { code, message: `leak ${KEY}` } }, { status });
  const cases = [
    [fail(401, 'invalid_api_key'), '502 upstream', false],
    [fail(403, 'forbidden'), '502 upstream', false],
    [fail(429, 'rate_limit_exceeded'), '429 too-many', true],
    [fail(429, 'insufficient_quota'), '503 quota', false],
    [fail(500, 'server_error'), '502 upstream', true],
    [() => Response.json({}), '502 upstream', true],
    [() => new Response('<html>leak'), '502 upstream', true],
    [() => Promise.reject(new Error('leak: connect ECONNREFUSED')), '504 upstream', true],
  ] as const;
  for (const clientSecrets of [true, false]) {
    for (const [api, expected, retryable] of cases) {
      const { talk, logged } = handle({ clientSecrets }, api);
      const response = await talk(post(clientSecrets ? socketStart : rtcStart));
      const text = await response.text();
      const { error } = JSON.parse(text) as { error: { reason: string; retryable: boolean } };
      assert.deepEqual([`${response.status} ${error.reason}`, error.retryable], [expected, retryable]);
      assert.ok(!text.includes('leak'));
      assert.equal(logged.length, 1);
      assert.ok(!JSON.stringify(logged).includes(KEY));
    }
  }
});

test('an API that does not answer in time is given up', async () => {
  const never = (_url: string, init: RequestInit): Promise<Response> =>
    new Promise((_resolve, reject) =>
      init.signal?.addEventListener('abort', () => reject(new Error('timed out'))),
    );
  const { send } = handle({ timeoutMs: 5 }, never);
  // The platform's own timer does not keep the process alive.
  const alive = setTimeout(() => undefined, 5_000);
  assert.equal(await send(rtcStart), '504 upstream');
  clearTimeout(alive);
});

test('what an owner’s own function throws is told to the log alone', async () => {
  const broken = (): never => {
    throw new Error('leak: the database is at 10.0.0.7');
  };
  for (const options of [{ session: broken }, { authorize: broken }, { challenge: broken }]) {
    const { talk, logged } = handle(options);
    const response = await talk(post(socketStart));
    assert.equal(response.status, 500);
    assert.ok(!(await response.text()).includes('leak'));
    assert.match(logged[0]?.detail ?? '', /10\.0\.0\.7/);
  }
});

test('a log that throws breaks nothing', async () => {
  const { send } = handle({
    log: () => {
      throw new Error('disk full');
    },
  });
  assert.equal(await send('{'), '400 bad-request');
});

test('no answer of the handler’s holds the key, whatever the API says', async () => {
  const api = (url: string): Response =>
    url.endsWith('/calls') ? new Response(KEY, { status: 500 }) : goodApi(url);
  const { talk } = handle({ clientSecrets: true }, api);
  for (const body of [socketStart, rtcStart, '{', { type: 'end', talk: KEY }]) {
    const response = await talk(post(body));
    const everything = (await response.text()) + JSON.stringify([...response.headers]);
    assert.ok(!everything.includes(KEY));
  }
});

test('options that can’t be meant are refused at once, in words for the owner', () => {
  const session = { instructions: '' };
  assert.throws(() => createTalkHandler({ apiKey: '', session }), /apiKey/);
  assert.throws(() => createTalkHandler({ apiKey: KEY, session, secret: 'short' }), /32 characters/);
});

test('a socket that comes as a plain request where nobody can open it is told so', async () => {
  const { talk, start } = handle();
  const { way } = await start();
  assert.ok(way.transport === 'websocket');
  const headers = {
    origin: ORIGIN,
    upgrade: 'websocket',
    'sec-websocket-protocol': way.protocols.join(', '),
  };
  assert.equal((await talk(new Request(`${ORIGIN}/talk`, { headers }))).status, 426);
  assert.equal((await talk(new Request(`${ORIGIN}/talk`, { headers }))).status, 401);
});
