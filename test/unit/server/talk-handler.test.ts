import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTalkHandler } from '../../../src/server/index.js';
import type { TalkHandlerOptions } from '../../../src/server/index.js';

const KEY = 'sk-very-secret';

interface Minted {
  url: string;
  init: RequestInit;
  session: Record<string, unknown>;
}

/** A handler whose API answers with `answer`; `minted` is what it was asked. */
function handle(answer: () => Response | Promise<Response>, options: Partial<TalkHandlerOptions> = {}) {
  const minted: Minted[] = [];
  const refused: string[] = [];
  const talk = createTalkHandler({
    apiKey: KEY,
    session: { instructions: 'Be kind.', greeting: 'Say hello.' },
    baseUrl: 'http://api.example/v1/',
    onRefusal: (detail) => refused.push(detail),
    fetch: (url, init) => {
      const body = JSON.parse(String(init?.body)) as { session: Record<string, unknown> };
      minted.push({ url: String(url), init: init ?? {}, session: body.session });
      return Promise.resolve(answer());
    },
    ...options,
  });
  return { talk, minted, refused };
}

const secret = (): Response => Response.json({ value: 'ek_1', expires_at: 1 });

function ask(body: unknown, headers: Record<string, string> = {}, method = 'POST'): Request {
  return new Request('https://shop.example/talk', {
    method,
    headers: { 'content-type': 'application/json', origin: 'https://shop.example', ...headers },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
}

const plain = { transport: 'websocket', lang: 'en-GB', tools: [] };

test('the reply says where to connect, with a client secret and never the key', async () => {
  const { talk, minted } = handle(secret);
  const response = await talk(ask(plain));
  const text = await response.text();
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.deepEqual(JSON.parse(text), {
    transport: 'websocket',
    url: 'ws://api.example/v1/realtime?model=gpt-realtime-2',
    protocols: ['realtime', 'openai-insecure-api-key.ek_1'],
    interrupter: 'client',
    greeting: 'Say hello.',
  });
  assert.ok(!text.includes(KEY));
  assert.equal(minted[0]?.url, 'http://api.example/v1/realtime/client_secrets');
  assert.equal(minted[0]?.init.cache, 'no-store');
});

test('each request mints a secret of its own', async () => {
  const { talk, minted } = handle(secret);
  await talk(ask(plain));
  await talk(ask(plain));
  assert.equal(minted.length, 2);
});

test('who interrupts decides what the API does when the visitor speaks', async () => {
  for (const interrupter of ['client', 'server'] as const) {
    const { talk, minted } = handle(secret, { interrupter });
    await talk(ask(plain));
    const audio = minted[0]?.session['audio'] as {
      input: { turn_detection: { interrupt_response: boolean } };
    };
    assert.equal(audio.input.turn_detection.interrupt_response, interrupter === 'server');
  }
});

test('only a reasoning model is told how hard to think, and nothing is traced', async () => {
  const efforts = ['gpt-realtime-2', 'gpt-realtime-2.1-mini', 'gpt-realtime-1.5'].map(async (model) => {
    const { talk, minted } = handle(secret, { session: { instructions: '', model } });
    await talk(ask(plain));
    assert.equal(minted[0]?.session['tracing'], null);
    return minted[0]?.session['reasoning'];
  });
  assert.deepEqual(await Promise.all(efforts), [{ effort: 'low' }, { effort: 'low' }, undefined]);
});

test('the page’s tools are passed on with nothing but their name, description and parameters', async () => {
  const { talk, minted } = handle(secret);
  const tool = { name: 'f', description: 'd', parameters: { $schema: 'x', type: 'object' }, meta: 1 };
  await talk(ask({ ...plain, tools: [tool] }));
  const sent = JSON.parse(String(minted[0]?.init.body)) as { session: { tools: unknown } };
  assert.deepEqual(sent.session.tools, [{ type: 'function', name: 'f', description: 'd', parameters: { type: 'object' } }]); // prettier-ignore
});

test('what makes no sense is refused before anything is minted', async () => {
  const f = { name: 'f' };
  const bodies: readonly unknown[] = [
    '{', '[]', 'null', { ...plain, transport: 'pigeon' }, { ...plain, lang: 'a b' }, { ...plain, tools: {} },
    { ...plain, tools: [f, f] }, { ...plain, tools: [{ name: 'no spaces' }] }, { ...plain, tools: Array(33).fill(f) },
    { ...plain, tools: [{ ...f, description: 'x'.repeat(2000) }] }, 'x'.repeat(70_000),
  ]; // prettier-ignore
  for (const body of bodies) {
    const { talk, minted } = handle(secret);
    const response = await talk(ask(body));
    const { error } = (await response.json()) as { error: { reason: string } };
    assert.deepEqual([response.status, error.reason, minted.length], [400, 'bad-request', 0]);
  }
});

test('a page of another origin is refused, unless the site allows it', async () => {
  const strange = { origin: 'https://evil.example' };
  const { talk, minted } = handle(secret);
  assert.equal((await talk(ask(plain, strange))).status, 403);
  assert.equal((await talk(ask(plain, { origin: 'null' }))).status, 403);
  assert.equal(minted.length, 0);
  const open = handle(secret, { allowedOrigins: ['https://evil.example'] });
  const allowed = await open.talk(ask(plain, strange));
  assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://evil.example');
  assert.equal((await open.talk(ask(null, strange, 'OPTIONS'))).status, 204);
});

test('what goes wrong upstream becomes plain words, and its own words stay in the site’s log', async () => {
  const fail = (status: number, code: string) => (): Response =>
    Response.json({ error: { code, message: `leak ${KEY}` } }, { status });
  const cases = [
    [fail(401, 'invalid_api_key'), 502, 'upstream', false],
    [fail(429, 'rate_limit_exceeded'), 429, 'too-many', true],
    [fail(429, 'insufficient_quota'), 503, 'quota', false],
    [fail(500, 'server_error'), 502, 'upstream', true],
    [() => Response.json({}), 502, 'upstream', true],
    [() => new Response('<html>'), 502, 'upstream', true],
    [() => Promise.reject(new Error('leak: connect ECONNREFUSED')), 504, 'upstream', true],
  ] as const;
  for (const [answer, status, reason, retryable] of cases) {
    const { talk, refused } = handle(answer);
    const response = await talk(ask(plain));
    const text = await response.text();
    const { error } = JSON.parse(text) as { error: { reason: string; retryable: boolean } };
    assert.deepEqual([response.status, error.reason, error.retryable], [status, reason, retryable]);
    assert.ok(!text.includes('leak'));
    assert.equal(refused.length, 1);
  }
});

test('an API that does not answer in time is given up', async () => {
  const never: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new Error('timed out'))),
    );
  const { talk } = handle(secret, { fetch: never, timeoutMs: 5 });
  // The platform's own timer does not keep the process alive.
  const alive = setTimeout(() => undefined, 5_000);
  assert.equal((await talk(ask(plain))).status, 504);
  clearTimeout(alive);
});
