import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTalkHandler } from '../../src/server/index.js';
import type { TalkReply } from '../../src/server/index.js';

/** Fewer of them, e.g. `FUZZ_REQUESTS=3000`. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 100_000);
const ORIGIN = 'https://shop.example';
const SDP =
  'v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=fingerprint:sha-256 AB:CD\r\n';

/** Numbers from 0 to below 1, the same in each run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = numbersFrom(20_261_122);
const below = (count: number): number => Math.floor(random() * count);
const oneOf = <T>(values: readonly T[]): T => values[below(values.length)] as T;

const ODD: readonly unknown[] = [
  null, true, 0, -1, 1e309, '', ' ', '__proto__', [], {}, [[]], 'x'.repeat(5_000), '\u0000', '\ud800', '../..',
  { toString: 1 }, { length: 5 }, ['a', 1, null], Array(60).fill({}), 'talk-ticket.x', '{"a":1}', 2 ** 53, 'v=0',
]; // prettier-ignore

/** Another value somewhere in it, or one less, or one more. */
function changed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || below(4) === 0) return oneOf(ODD);
  if (Array.isArray(value)) return below(2) ? [...(value as unknown[]), changed(value[0])] : value.slice(1);
  const keys = Object.keys(value);
  const key =
    below(8) === 0 || keys.length === 0 ? oneOf(['__proto__', 'constructor', 'type', 'x']) : oneOf(keys);
  const fields = Object.entries(value).filter(([name]) => name !== key);
  if (below(5) === 0) return Object.fromEntries(fields);
  return Object.fromEntries([...fields, [key, changed((value as Record<string, unknown>)[key])]]);
}

/** Bytes flipped, cut out or doubled. */
function garbled(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  for (let times = below(4); times >= 0; times -= 1) bytes[below(bytes.length)] = below(256);
  const cut = below(bytes.length);
  return below(3) === 0 ? bytes.slice(0, cut) : bytes;
}

function bodyLike(request: unknown): BodyInit {
  let value = request;
  for (let times = below(3); times > 0; times -= 1) value = changed(value);
  const text = JSON.stringify(value) ?? '';
  return below(3) === 0 ? garbled(text) : text;
}

const HEADERS: readonly (readonly [string, string])[] = [
  ['content-type', 'text/plain'], ['content-type', 'application/json;charset=latin1'], ['origin', 'null'],
  ['origin', 'https://evil.example'], ['origin', 'http://['], ['content-length', '-5'], ['content-length', '1e9'],
  ['upgrade', 'websocket'], ['sec-websocket-protocol', 'realtime, talk-ticket.'], ['host', '[::'],
  ['sec-websocket-protocol', `realtime,talk-ticket.${'0'.repeat(64)}`], ['sec-fetch-site', 'same-origin'],
  ['x-forwarded-proto', 'javascript'], ['x-forwarded-for', '\u00ff'], ['accept', '*/*'],
]; // prettier-ignore

function mutated(requests: readonly unknown[]): Request {
  const headers = new Headers({ 'content-type': 'application/json', origin: ORIGIN });
  for (let times = below(2); times > 0; times -= 1) headers.set(...oneOf(HEADERS));
  const method = below(12) === 0 ? oneOf(['GET', 'PUT', 'OPTIONS', 'HEAD', 'PATCH']) : 'POST';
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: bodyLike(oneOf(requests)) };
  return new Request(`${ORIGIN}/talk${below(9) === 0 ? '?x=%00' : ''}`, { method, headers, ...body });
}

const STATUSES: ReadonlySet<number> = new Set([200, 204, 400, 401, 403, 404, 405, 413, 415, 426, 429]);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heapMb = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
};

const MOST_GROWN_MB = 8;
/** Time passes with each request, so that talks end and what was kept for them expires. */
const MS_PER_REQUEST = 500;
/** A proof is good for less than three minutes. */
const REQUESTS_PER_PROOF = 100;

test(`${REQUESTS} mutated requests are each answered as they deserve`, { timeout: 600_000 }, async () => {
  const failures: string[] = [];
  const clock = { nowMs: Date.now() };
  const talk = createTalkHandler({
    apiKey: 'sk-fuzz',
    session: { instructions: 'private-words' },
    limits: { startsPerMinute: { address: REQUESTS }, minutesPerTalk: 1 },
    sideband: false,
    now: () => clock.nowMs,
    tools: [
      { name: 'f', description: 'd', parameters: { type: 'object' }, effect: 'read', run: () => 'done' },
    ],
    log: ({ level, detail }) => (level === 'error' ? failures.push(detail) : undefined),
    fetch: () =>
      Promise.resolve(new Response('v=0\r\n', { headers: { location: '/v1/realtime/calls/rtc_1' } })),
  });
  const start = { type: 'start', transport: 'webrtc', sdp: SDP, lang: 'en', tools: [{ name: 'g', description: '', parameters: { type: 'object' } }], context: { page: '/' }, identity: 'x' }; // prettier-ignore
  const begin = async (): Promise<string> => {
    const headers = { 'content-type': 'application/json', origin: ORIGIN };
    const request = new Request(`${ORIGIN}/talk`, { method: 'POST', headers, body: JSON.stringify(start) });
    return ((await (await talk(request)).json()) as TalkReply).talk;
  };
  const turn = { id: '1', speaker: 'visitor', text: 'hi', interrupted: false, startedAtMs: 1 };
  const requestsOf = (proof: string): readonly unknown[] => [
    start,
    { type: 'start', transport: 'websocket', lang: 'en', tools: [] },
    { type: 'tool', talk: proof, callId: 'c', name: 'f', arguments: '{"a":[1,{"b":2}]}' },
    { type: 'confirm', talk: proof, id: 'x' },
    { type: 'report', talk: proof, turns: [turn, turn] },
  ];
  const seen = new Map<number, number>();
  const slowest = { ms: 0 };
  let heapAfterWarmUpMb = 0;
  let requests: readonly unknown[] = [];
  for (let count = 0; count < REQUESTS; count += 1) {
    clock.nowMs += MS_PER_REQUEST;
    if (count % REQUESTS_PER_PROOF === 0) {
      await talk.sweep();
      requests = requestsOf(await begin());
    }
    if (count === REQUESTS >> 1) heapAfterWarmUpMb = heapMb();
    const began = performance.now();
    const response = await talk(mutated(requests));
    const text = await response.text();
    slowest.ms = Math.max(slowest.ms, performance.now() - began);
    seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
    assert.ok(STATUSES.has(response.status), `${response.status} ${text} ${failures.at(-1) ?? ''}`);
    assert.ok(!/private-words|sk-fuzz|\bat .*:\d+:\d+/.test(text), text);
    if (response.status >= 400) {
      const { error } = JSON.parse(text) as {
        error: { reason: string; message: string; retryable: boolean };
      };
      assert.deepEqual([typeof error.reason, typeof error.message, typeof error.retryable], ['string', 'string', 'boolean']); // prettier-ignore
    }
  }
  assert.deepEqual(failures, []);
  assert.ok((seen.get(200) ?? 0) > 0 && (seen.get(400) ?? 0) > 0, JSON.stringify([...seen]));
  const grownMb = heapMb() - heapAfterWarmUpMb;
  console.log(JSON.stringify({ seen: Object.fromEntries(seen), slowestMs: Math.round(slowest.ms), grownMb }));
  assert.ok(grownMb < MOST_GROWN_MB, `${grownMb} MB`);
  await talk.close();
});
