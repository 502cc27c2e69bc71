import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestAccess, type AccessOutcome } from '../../../src/session/access.js';

const reply = {
  transport: 'websocket',
  url: 'wss://model.test/v1/realtime',
  protocols: ['realtime'],
  interrupter: 'server',
  greeting: null,
};

const ask = (
  fetch: typeof globalThis.fetch,
  timeoutMs?: number,
  signal?: AbortSignal,
): Promise<AccessOutcome> =>
  requestAccess({
    endpoint: new URL('https://shop.test/talk'),
    request: { transport: 'websocket', lang: 'en', tools: [] },
    fetch,
    signal: signal ?? new AbortController().signal,
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
const answer = (body: string, status = 200) => ask(() => Promise.resolve(new Response(body, { status })));
const reasonOf = (outcome: AccessOutcome): string =>
  outcome.type === 'granted'
    ? 'granted'
    : `${outcome.problem.reason}${outcome.problem.retryable ? ', retryable' : ''}`;

test('the endpoint is asked by POST, past every cache', async () => {
  let asked: RequestInit | undefined;
  const outcome = await ask((_, init) => {
    asked = init;
    return Promise.resolve(new Response(JSON.stringify(reply)));
  });
  assert.deepEqual([asked?.method, asked?.cache], ['POST', 'no-store']);
  assert.deepEqual(outcome, { type: 'granted', access: reply });
});

const refusal = (reason: string, retryable = false) =>
  JSON.stringify({ error: { reason, message: 'no', retryable } });
const refusals: readonly (readonly [string, number, string, string])[] = [
  ['a refusal', 403, refusal('refused'), 'endpoint-refused'],
  ['too many talks', 429, refusal('too-many', true), 'too-many, retryable'],
  ['no quota left', 402, refusal('quota'), 'quota'],
  ['the vendor being down', 502, refusal('upstream', true), 'endpoint-failed, retryable'],
  ['a proxy that limits', 429, 'slow down', 'too-many, retryable'],
  ['a proxy without a backend', 503, '<html>', 'endpoint-failed, retryable'],
  ['no handler mounted', 404, 'Not found', 'endpoint-failed'],
  ['a login wall', 401, '', 'endpoint-refused'],
  ['an unknown reason', 403, refusal('whim'), 'endpoint-refused'],
  ['a page in place of the reply', 200, '<html>', 'endpoint-failed'],
  ['a list in place of the reply', 200, '[]', 'endpoint-failed'],
  ['another transport', 200, JSON.stringify({ ...reply, transport: 'pigeon' }), 'endpoint-failed'],
  ['an address that is no socket', 200, JSON.stringify({ ...reply, url: 'javascript:1' }), 'endpoint-failed'],
  ['protocols that are no strings', 200, JSON.stringify({ ...reply, protocols: [1] }), 'endpoint-failed'],
  ['no interrupter', 200, JSON.stringify({ ...reply, interrupter: undefined }), 'endpoint-failed'],
];
for (const [what, status, body, reason] of refusals) {
  test(`${what} is told as ${reason}`, async () =>
    assert.equal(reasonOf(await answer(body, status)), reason));
}

test('no network is an endpoint that cannot be reached', async () => {
  const outcome = await ask(() => Promise.reject(new TypeError('Failed to fetch')));
  assert.equal(reasonOf(outcome), 'endpoint-unreachable, retryable');
});

const never: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) =>
    init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
  );

test('an endpoint that does not answer is given up', async () => {
  assert.equal(reasonOf(await ask(never, 1)), 'endpoint-unreachable, retryable');
});

test('a talk that ends does not wait for its endpoint', async () => {
  const over = new AbortController();
  const outcome = ask(never, 60_000, over.signal);
  over.abort();
  assert.equal((await outcome).type, 'failed');
});
