/**
 * The API key and a phrase of the private instructions, looked for in all that reaches a page in the default modes:
 * files, the endpoint's answers, a spoken talk through the relay, a spoken talk over WebRTC.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startDemo, type Demo } from '../../demo/serve.js';
import { shopSession } from '../../demo/shop-session.js';
import type { TalkReply, ToolReply } from '../../src/engine/reply.js';
import { createTalkHandler } from '../../src/server/index.js';
import { AgentPeer } from './agent-peer.js';
import { isType, Page } from './relay-stand.js';
import { spokenFrames } from './spoken.js';

const TEST_MS = 120_000;
const KEY = 'sk-canary-71e0b2d94c5f';
const PHRASE = 'The password of the back office is teal-otter-4711.';
const root = fileURLToPath(new URL('../../', import.meta.url));

let demo: Demo;
let identity: string;
before(async () => {
  demo = await startDemo({
    port: 0,
    agent: { apiKey: KEY, knobs: { thinkMs: 0 } },
    // Where a model's own words do not lead: it is not asked for them here.
    session: { instructions: `${PHRASE}\n${shopSession.instructions}`, greeting: null },
  });
  const page = await (await fetch(demo.url)).text();
  identity = /identity="([^"]+)"/.exec(page)?.[1] ?? assert.fail('the page has no identity');
});
after(() => demo.close());

/** A secret as it may be written: plainly, in a URL, in base64 wherever it begins there, in hex. */
const forms = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret);
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // The first and the last letters depend on what stands beside it.
    return text.slice(4, -5);
  });
  const urls = inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [secret, encodeURIComponent(secret), bytes.toString('hex'), ...inBase64, ...urls];
};

const KEYS = forms(KEY);
const PHRASES = [...forms(PHRASE), ...forms('teal-otter-4711')];

function assertWithout(secrets: readonly string[], text: string, where: string): void {
  const found = secrets.find((secret) => text.includes(secret));
  assert.equal(found, undefined, where);
}

test('a canary is found in whatever form it is written', () => {
  for (const before of ['', 'a', 'ab', 'abc']) {
    const text = Buffer.from(`${before}${KEY} and more`).toString('base64');
    assert.throws(() => assertWithout(KEYS, text, 'base64'));
  }
  assert.throws(() => assertWithout(KEYS, `key=${KEY}`, 'plain'));
});

const filesIn = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)));

/** As it is written: `fetch` would tidy the path. */
const get = (name: string): Promise<{ readonly status: number; readonly everything: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(demo.url, { path: name, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const everything = response.rawHeaders.join() + Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, everything });
      });
    });
    asked.on('error', reject);
    asked.end();
  });

test('no file that a browser may fetch holds key or instructions, and no source of the server’s is served', { timeout: TEST_MS }, async () => {
  const built = filesIn('dist').map((name) => `/dist/${name}`);
  assert.ok(built.includes('/dist/talk-button.js') && built.some((name) => name.endsWith('.map')));
  const pages = ['/', '/index.html', '/orders.html', '/shop.json', '/orders.json'];
  const beside = filesIn('demo').map((name) => `/${name}`);
  const out = ['/../src/server/site.ts', '/dist/../demo/shop-session.ts', '/dist/%2e%2e/package.json', '/dist/%2e%2e%2fdemo/serve.ts', '/.env', '/dist//etc/passwd'];
  const sentences = shopSession.instructions.split('\n').filter((line) => /^(?:You are the voice|Answer in one|Orders are known)/.test(line));
  assert.equal(sentences.length, 3);
  for (const name of [...built, ...pages, ...beside, ...out]) {
    const { status, everything } = await get(name);
    assertWithout([...KEYS, ...PHRASES, ...sentences], everything, name);
    if (/\.ts$/.test(name) && !name.endsWith('.d.ts')) assert.equal(status, 404, name);
  }
}); // prettier-ignore

interface Answer {
  readonly status: number;
  readonly everything: string;
  readonly body: unknown;
}

async function ask(body: unknown, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${demo.url}/talk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: demo.url },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
  const text = await response.text();
  const everything = `${response.statusText}${JSON.stringify([...response.headers])}${text}`;
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, everything, body: isJson ? JSON.parse(text) : null };
}

const start = (more: object = {}): object => ({
  type: 'start',
  transport: 'websocket',
  lang: 'en',
  tools: [],
  identity,
  ...more,
});

test('no answer of the endpoint holds key or instructions: starts, tools, yeses, reports, ends, refusals', { timeout: TEST_MS }, async () => {
  const peer = new AgentPeer();
  const called = await ask(start({ transport: 'webrtc', sdp: await peer.offer() }));
  const seated = await ask(start());
  const { talk } = seated.body as TalkReply;
  let calls = 0;
  const tool = (name: string, args: string) => ask({ type: 'tool', talk, callId: `c${(calls += 1)}`, name, arguments: args });
  const asking = await tool('cancel_order', '{"order_id":"1187"}');
  const id = (asking.body as ToolReply).confirm?.id;
  const rows: readonly (readonly [Answer, number])[] = [
    [called, 200],
    [seated, 200],
    [asking, 200],
    [await tool('look_up_order', '{"order_id":"1042"}'), 200],
    [await tool('look_up_order', '{"order_id":"3310"}'), 200],
    [await tool('look_up_order', 'nonsense'), 200],
    [await tool('delegate', '{"question":"Which of them is better for a beginner?"}'), 200],
    [await tool('unknown', '{}'), 404],
    [await ask({ type: 'confirm', talk, id: 'invented' }), 404],
    [await ask({ type: 'confirm', talk, id }), 204],
    [await ask({ type: 'report', talk, turns: [] }), 204],
    [await ask({ type: 'report', talk, turns: 'many' }), 400],
    [await ask({ type: 'end', talk }), 204],
    [await tool('look_up_order', '{}'), 401],
    [await ask({ type: 'end', talk: 'forged' }), 401],
    [await ask(start({ identity: 'forged' })), 200],
    [await ask(start({ transport: 'webrtc', sdp: 'v=0' })), 400],
    [await ask(start({ transport: 'webrtc', sdp: 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=fingerprint:sha-256 AB:CD\r\n' })), 502],
    [await ask(start({ context: { text: 'x'.repeat(5_000) } })), 413],
    [await ask('{'), 400],
    [await ask('', { method: 'PUT' }), 405],
    [await ask(start(), { headers: { 'content-type': 'text/plain', origin: demo.url } }), 415],
    [await ask(start(), { headers: { 'content-type': 'application/json', origin: 'https://evil.example' } }), 403],
  ];
  assert.deepEqual(rows.map(([{ status }]) => status), rows.map(([, status]) => status));
  assert.ok(demo.agent?.log.entries.some(({ type }) => type === 'asked'), 'a text model was asked');
  for (const [{ everything }, status] of rows) assertWithout([...KEYS, ...PHRASES], everything, `${status} ${everything}`);
  peer.close();
}); // prettier-ignore

test('an API that quotes the key and the session in its errors is heard by the log alone, and without the key', { timeout: TEST_MS }, async () => {
  const logged: string[] = [];
  const talk = createTalkHandler({
    apiKey: KEY,
    session: { instructions: PHRASE },
    clientSecrets: true,
    log: (entry) => logged.push(JSON.stringify(entry)),
    fetch: async () => Response.json({ error: { code: 'invalid', message: `${KEY} ${PHRASE}` } }, { status: 400 }),
  });
  const headers = { 'content-type': 'application/json', origin: 'https://shop.example' };
  const response = await talk(new Request('https://shop.example/talk', { method: 'POST', headers, body: JSON.stringify(start()) }));
  assert.equal(response.status, 502);
  assertWithout([...KEYS, ...PHRASES], await response.text(), 'the answer');
  assert.equal(logged.length, 1);
  assertWithout(KEYS, logged.join(), 'the log');
  await talk.close();
}); // prettier-ignore

test('no message of a whole spoken talk through the relay holds key or instructions', { timeout: TEST_MS }, async () => {
  const { way, talk } = (await ask(start())).body as TalkReply;
  assert.ok(way.transport === 'websocket');
  const page = new Page(way.url, way.protocols);
  await page.until(isType('session.created'));
  for (const frame of spokenFrames('shop/order')) {
    const audio = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString('base64');
    page.send({ type: 'input_audio_buffer.append', audio });
  }
  await page.until((m) => m['type'] === 'conversation.item.added' && (m['item'] as { type?: string }).type === 'function_call_output');
  await page.until(isType('response.done'));
  // What may make the session show itself.
  page.send({ type: 'session.update', session: { type: 'realtime', instructions: null } });
  page.send({ type: 'session.update', session: { type: 'realtime', tools: [] } });
  page.send({ type: 'conversation.item.retrieve', item_id: 'item_1' });
  page.send({ type: 'response.create' });
  await page.until((m) => m['type'] === 'response.output_audio_transcript.done' && /delivery/.test(String(m['transcript'])));
  await page.until((m) => isType('response.done')(m) && page.count('response.done') >= 2);
  assert.ok(page.count('session.updated') > 0);
  await ask({ type: 'end', talk });
  page.close();
  const { code, reason } = await page.closed;
  const bytes = [...way.protocols, way.url, ...page.got, code, reason].join('\n');
  assertWithout([...KEYS, ...PHRASES, 'You are the voice of', 'Cancels one of the visitor'], bytes, 'the relay');
}); // prettier-ignore

test('over WebRTC no message holds the key; instructions stand in the session’s own events and nowhere else, as the README says', { timeout: TEST_MS }, async () => {
  const peer = new AgentPeer();
  try {
    const { everything, body } = await ask(start({ transport: 'webrtc', sdp: await peer.offer() }));
    assertWithout([...KEYS, ...PHRASES], everything, 'the answer with the SDP');
    const { way, talk } = body as TalkReply;
    assert.ok(way.transport === 'webrtc');
    await peer.accept(way.sdp);
    const { events } = peer;
    await events.next('session.created');
    peer.say('shop/order');
    // Sound over WebRTC comes as a busy machine lets it: what was understood does not matter here.
    await events.next('response.done');
    peer.send({ type: 'response.create' });
    await events.next('response.done', 2);
    await ask({ type: 'end', talk });
    await peer.closed;
    assertWithout(KEYS, events.raw.join('\n'), 'the data channel');
    const readable = events.raw.filter((text) => PHRASES.some((phrase) => text.includes(phrase)));
    const types = new Set(readable.map((text) => (JSON.parse(text) as { type: string }).type));
    assert.ok(types.has('session.created'), 'the exception is real');
    assert.ok([...types].every((type) => type === 'session.created' || type === 'session.updated'), [...types].join());
  } finally {
    peer.close();
  }
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const owners = /^## For site owners[^\n]*\n(.*?)(?=^## (?!For site owners))/ms.exec(readme)?.[1]?.replace(/\s+/g, ' ') ?? '';
  assert.match(owners, /over WebRTC or a client secret a page can read the agent's instructions, and rewrite the session/);
  assert.match(owners, /Over the relay a page sees neither\./);
  assert.match(owners, /\| a page can read the instructions \| yes \| yes \| no \| yes \|/);
}); // prettier-ignore
