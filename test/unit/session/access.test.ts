import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestAccess, type AccessOutcome } from '../../../src/session/access.js';

const way = { transport: 'websocket', url: 'wss://model.test/v1/realtime', protocols: ['realtime'] };
const find = { name: 'find', answeredBy: 'site', silent: false };
const reply = {
  talk: 'sealed',
  way,
  interrupter: 'server',
  greeting: null,
  tools: [find],
  observed: false,
  endsAtMs: 1_800_000_000_000,
  conversation: null,
};

const ask = (
  fetch: typeof globalThis.fetch,
  timeoutMs?: number,
  signal?: AbortSignal,
): Promise<AccessOutcome> =>
  requestAccess({
    endpoint: new URL('https://shop.test/talk'),
    request: { type: 'start', transport: 'websocket', lang: 'en', tools: [] },
    fetch,
    signal: signal ?? new AbortController().signal,
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
const answer = (body: string, status = 200) => ask(() => Promise.resolve(new Response(body, { status })));
const reasonOf = (outcome: AccessOutcome): string =>
  outcome.type === 'access-granted'
    ? 'granted'
    : `${outcome.problem.reason}${outcome.problem.retryable ? ', retryable' : ''}`;

test('the endpoint is asked by POST, past every cache', async () => {
  let asked: RequestInit | undefined;
  const outcome = await ask((_, init) => {
    asked = init;
    return Promise.resolve(new Response(JSON.stringify(reply)));
  });
  assert.deepEqual([asked?.method, asked?.cache], ['POST', 'no-store']);
  assert.deepEqual(outcome, { type: 'access-granted', access: reply });
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
  ['a used up allowance', 429, refusal('limit'), 'limit-reached'],
  ['a talk that the endpoint does not know', 404, refusal('unknown-talk'), 'endpoint-failed'],
  ['a tool that the endpoint does not know', 404, refusal('unknown-tool'), 'endpoint-failed'],
  ['a reason by the name of a method', 403, refusal('toString'), 'endpoint-refused'],
];
for (const [what, status, body, reason] of refusals) {
  test(`${what} is told as ${reason}`, async () =>
    assert.equal(reasonOf(await answer(body, status)), reason));
}

const lies: Readonly<Record<string, readonly unknown[]>> = {
  talk: [undefined, '', 7, {}],
  way: [undefined, null, [], 'wss://model.test', {}, { ...way, transport: 'pigeon' }],
  'way.url': [undefined, '', 7],
  'way.protocols': [undefined, 'realtime', {}],
  interrupter: [undefined, 'nobody', null],
  greeting: [undefined, 7, {}],
  tools: [undefined, {}, [null], [{}], ['find'], [{ ...find, name: '' }]],
  'tools.answeredBy': [undefined, 'page', 1],
  'tools.silent': [undefined, 'yes'],
  endsAtMs: [undefined, 'soon', -1, 1e999],
  speed: ['fast', null, {}],
};
/** A way is known by its transport; a tool by its place. */
const wordFor: Readonly<Record<string, RegExp>> = {
  way: /: way(\.transport)? /,
  tools: /: tools(\[0\]\.name)? /,
  'tools.answeredBy': /: tools\[0\]\.answeredBy /,
  'tools.silent': /: tools\[0\]\.silent /,
};
const lieAbout = (field: string, value: unknown): string => {
  if (field.startsWith('way.')) return JSON.stringify({ ...reply, way: { ...way, [field.slice(4)]: value } });
  if (field.startsWith('tools.'))
    return JSON.stringify({ ...reply, tools: [{ ...find, [field.slice(6)]: value }] });
  // JSON.stringify writes infinity as null.
  if (value === Infinity)
    return JSON.stringify({ ...reply, [field]: 1 }).replace(`"${field}":1`, `"${field}":1e999`);
  return JSON.stringify({ ...reply, [field]: value });
};
for (const [field, values] of Object.entries(lies)) {
  test(`an endpoint that lies about ${field} has failed, and the log is told where`, async () => {
    for (const value of values) {
      const outcome = await answer(lieAbout(field, value));
      assert.equal(reasonOf(outcome), 'endpoint-failed', JSON.stringify(value));
      const detail = outcome.type === 'access-failed' ? outcome.problem.detail : '';
      assert.match(detail, /^The endpoint's reply is not valid: /);
      assert.match(detail, wordFor[field] ?? new RegExp(`: ${field} `));
    }
  });
}

test('an answer to an offer is a way too, and fields that nobody agreed on are left out', async () => {
  const granted = { ...reply, way: { transport: 'webrtc', sdp: 'v=0' }, speed: 0.8 };
  assert.deepEqual(await answer(JSON.stringify({ ...granted, __proto__: { x: 1 }, more: 1 })), {
    type: 'access-granted',
    access: granted,
  });
});

test('a transport that is not offered is told from every other refusal', async () => {
  for (const [reason, unoffered] of [
    ['bad-request', true],
    ['refused', false],
  ] as const) {
    const outcome = await answer(refusal(reason), 400);
    assert.equal(outcome.type === 'access-failed' && outcome.unoffered, unoffered);
  }
});

test('whom the site turns away hears the site’s own words, in at most 300 characters', async () => {
  const saidOf = async (reason: string, message: unknown): Promise<string | undefined> => {
    const outcome = await answer(JSON.stringify({ error: { reason, message, retryable: false } }), 403);
    return outcome.type === 'access-failed' ? outcome.problem.said : assert.fail();
  };
  for (const reason of ['refused', 'too-many', 'limit', 'quota']) {
    assert.equal(await saidOf(reason, ' Come back <b>tomorrow</b>. '), 'Come back <b>tomorrow</b>.');
  }
  assert.equal(await saidOf('upstream', 'The model is down.'), undefined);
  assert.equal(await saidOf('refused', '  '), undefined);
  assert.equal(await saidOf('refused', { toString: 1 }), undefined);
  const long = (await saidOf('refused', `${'a'.repeat(298)}🙂🙂`)) ?? '';
  assert.ok(long.length <= 300 && encodeURIComponent(long) !== '', 'half a sign would throw');
});

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
  assert.equal((await outcome).type, 'access-failed');
});
