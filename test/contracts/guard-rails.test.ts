/**
 * The owner's guard rails, each crossed by pages that ask two processes of one site at once, over a real Redis: what
 * the visitor is told, and what the owner reads in the log. Sound may be late here.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient } from 'redis';
import { startAgent } from '../../demo/agent/start.js';
import type { Agent } from '../../demo/agent/start.js';
import type { TalkReply } from '../../src/engine/reply.js';
import { worstUsdPerMinute } from '../../src/server/limits/prices.js';
import type { LogEntry, TalkLimits } from '../../src/server/options.js';
import type { SiteOptions } from './guard-rails-site.js';
import { startProcesses, type Processes, type SiteProcess } from './guard-rails-stand.js';
import { aheadMs } from './noon.js';
import { startRedis, type RedisServer } from './redis-server.js';
import { isType, KEY, Page } from './relay-stand.js';
import { openStore } from './store-place.js';

const TEST_MS = 120_000;

let agent: Agent;
let redis: RedisServer;
let processes: Processes;
let rows = 0;

before(async () => {
  [agent, redis] = await Promise.all([startAgent({ apiKey: KEY }), startRedis()]);
  processes = startProcesses();
});
after(async () => {
  await processes.stop();
  await Promise.all([agent.close(), redis.stop()]);
});

/** Each with a database of its own. */
const serve = (options: Partial<SiteOptions> & { readonly limits: TalkLimits }) => {
  rows += 1;
  const place = `${redis.url}/${rows % 16}`;
  return processes.serve({ place, apiKey: KEY, baseUrl: agent.url, aheadMs, ...options });
};

interface Asked {
  readonly status: number;
  readonly reply: TalkReply;
  readonly error: { readonly reason: string; readonly message: string; readonly retryable: boolean };
}

interface Who {
  readonly identity?: string;
  readonly address?: string;
}

async function ask(
  { endpoint }: SiteProcess,
  { identity, address = '192.0.2.1' }: Who,
  start: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Asked> {
  const body = { type: 'start', transport: 'websocket', lang: 'en', tools: [], identity, ...start };
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(endpoint).origin,
      'x-real-ip': address,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as TalkReply & Pick<Asked, 'error'>;
  return { status: response.status, reply: answer, error: answer.error };
}

/** Nothing in the owner's log tells who it was, what was said, or a secret. */
function assertDiscreet(logged: readonly LogEntry[]): void {
  const text = JSON.stringify(logged);
  for (const secret of [KEY, 'mallory', '192.0.2.', '2001:db8']) assert.ok(!text.includes(secret), secret);
}

const MANY: TalkLimits = {
  startsPerMinute: { visitor: 1_000, address: 1_000 },
  concurrent: { visitor: 1_000 },
};
const ONE_VISITOR = (index: number): Who => ({ identity: 'mallory', address: `192.0.2.${index}` });
/** Another name each time, and another address of the same household. */
const ONE_ADDRESS = (index: number): Who => ({ identity: `mallory-${index}`, address: `2001:db8:1:2:${index.toString(16)}::1` }); // prettier-ignore
const NO_MATTER_WHO = (index: number): Who => ({ identity: `mallory-${index}`, address: `192.0.2.${index}` });

/** Of 15 minutes each, which is what a talk is given by default. */
const usdOfTalk = worstUsdPerMinute('gpt-realtime-2', 15) * 15;

interface Row {
  readonly rail: string;
  readonly limits: TalkLimits;
  readonly who: (index: number) => Who;
  readonly admitted: number;
  readonly reason: 'too-many' | 'limit';
  readonly words: RegExp;
}

const TODAY = /^You have talked for today's allowance; from tomorrow on you can talk again\.$/;
const TODAY_SITE = /^The voice agent has talked enough for today/;
const ROWS: readonly Row[] = [
  { rail: 'startsPerMinute.visitor', limits: { concurrent: { visitor: 99 } }, who: ONE_VISITOR, admitted: 6, reason: 'too-many', words: /^You have begun to talk many times just now\. Please wait a minute/ },
  { rail: 'startsPerMinute.address', limits: {}, who: ONE_ADDRESS, admitted: 20, reason: 'too-many', words: /^You have begun to talk many times/ },
  { rail: 'concurrent.visitor', limits: {}, who: ONE_VISITOR, admitted: 2, reason: 'too-many', words: /^You are talking with the agent already, perhaps in another tab/ },
  { rail: 'concurrent.address', limits: { ...MANY, concurrent: { address: 5 } }, who: ONE_ADDRESS, admitted: 5, reason: 'too-many', words: /^Several people are talking from where you are/ },
  { rail: 'concurrent.site', limits: { ...MANY, concurrent: { site: 7 } }, who: NO_MATTER_WHO, admitted: 7, reason: 'too-many', words: /^The agent is talking with many people right now/ },
  { rail: 'minutesPerDay.visitor', limits: { ...MANY, minutesPerDay: { visitor: 45 } }, who: ONE_VISITOR, admitted: 3, reason: 'limit', words: TODAY },
  { rail: 'minutesPerDay.address', limits: { ...MANY, minutesPerDay: { address: 60 } }, who: ONE_ADDRESS, admitted: 4, reason: 'limit', words: /^Today's allowance for talking from where you are is used up/ },
  { rail: 'minutesPerDay.site', limits: { ...MANY, minutesPerDay: { site: 75 } }, who: NO_MATTER_WHO, admitted: 5, reason: 'limit', words: TODAY_SITE },
  { rail: 'usdPerDay.visitor', limits: { ...MANY, usdPerDay: { visitor: usdOfTalk * 2 + 0.01 } }, who: ONE_VISITOR, admitted: 2, reason: 'limit', words: TODAY },
  { rail: 'usdPerDay.site', limits: { ...MANY, usdPerDay: { site: usdOfTalk * 4 + 0.01 } }, who: NO_MATTER_WHO, admitted: 4, reason: 'limit', words: TODAY_SITE },
]; // prettier-ignore

for (const { rail, limits, who, admitted, reason, words } of ROWS) {
  test(`${rail} is crossed by starts at both processes at once: ${admitted} are let in, the rest is told why`, { timeout: TEST_MS }, async () => {
    const sites = await serve({ limits });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => ask(sites[index % 2]!, who(index))));
    const refused = answers.filter(({ status }) => status !== 200);
    assert.equal(answers.length - refused.length, admitted);
    for (const { status, error } of refused) {
      assert.equal(status, 429);
      assert.equal(error.reason, reason);
      assert.equal(error.retryable, reason === 'too-many');
      assert.match(error.message, words);
    }
    await processes.until(() => sites[0].logged.length + sites[1].logged.length === refused.length);
    const logged = sites.flatMap((site) => site.logged);
    for (const entry of logged) {
      assert.equal(entry.event, reason);
      assert.match(entry.detail, new RegExp(`^limits\\.${rail.replace('.', '\\.')} is reached: [\\d.]+( USD)?\\.$`));
    }
    assertDiscreet(logged);
  }); // prettier-ignore
}

test('minutesPerTalk: a talk that one process began and the other relays says goodbye first, then ends', { timeout: TEST_MS }, async () => {
  const sites = await serve({ limits: { minutesPerTalk: 0.1 } });
  const { reply } = await ask(sites[0], { identity: 'mallory' });
  assert.ok(reply.way.transport === 'websocket');
  const page = new Page(reply.way.url.replace(new URL(sites[0].endpoint).host, new URL(sites[1].endpoint).host), reply.way.protocols);
  const goodbye = await page.until(isType('response.output_audio_transcript.done'));
  assert.notEqual(goodbye['transcript'], '');
  assert.deepEqual(await page.closed, { code: 1001, reason: 'The talk has reached its maximum duration.' });
  await processes.until(() => sites[1].ended.length > 0 && sites[1].logged.length > 0);
  assert.equal(sites[1].ended[0]?.outcome, 'limit');
  assert.match(sites[1].logged[0]?.detail ?? '', /^limit after \d+ s$/);
  assertDiscreet(sites[1].logged);
}); // prettier-ignore

const REFUSED: readonly (readonly [rail: string, start: object, headers: Readonly<Record<string, string>>, expected: readonly [number, string, RegExp, RegExp]])[] = [
  ['allowedOrigins', {}, { origin: 'https://evil.example' }, [403, 'refused', /^This page may not talk with this agent\.$/, /^The origin https:\/\/evil\.example is not this site's\. Add it to allowedOrigins/]],
  ['allowedOrigins, by a lookalike', {}, { origin: 'https://partner.example.evil.example' }, [403, 'refused', /^This page may not/, /allowedOrigins/]],
  ['challenge', { context: { robot: true } }, {}, [403, 'refused', /^Please confirm that you are not a robot, then try again\.$/, /^The challenge was not passed\.$/]],
  ['body size', { context: { text: 'x'.repeat(200_000) } }, {}, [413, 'bad-request', /^The page sent something that this site does not understand\.$/, /^The body is larger than \d+ bytes\.$/]],
  ['context size', { context: { text: 'x'.repeat(5_000) } }, {}, [413, 'bad-request', /^The page sent something/, /^"context" is larger than 4096 bytes\.$/]],
  ['offer size', { transport: 'webrtc', sdp: `v=0\r\n${'a=x\r\n'.repeat(8_000)}` }, {}, [413, 'bad-request', /^The page sent something/, /^"sdp" is larger than 32768 bytes\.$/]],
]; // prettier-ignore

test('who may not talk at all is told so, the owner why, and nothing is reserved for them', { timeout: TEST_MS }, async () => {
  const sites = await serve({ limits: { minutesPerDay: { site: 15 } }, allowedOrigins: ['https://partner.example'] });
  for (const [index, [rail, start, headers, [status, reason, words, detail]]] of REFUSED.entries()) {
    const refused = await ask(sites[0], { identity: 'mallory' }, start, headers);
    assert.deepEqual([refused.status, refused.error.reason], [status, reason], rail);
    assert.match(refused.error.message, words, rail);
    await processes.until(() => sites[0].logged.length > index);
    const entry = sites[0].logged[index];
    assert.deepEqual([entry?.level, entry?.event], ['warn', reason], rail);
    assert.match(entry?.detail ?? '', detail, rail);
  }
  assertDiscreet(sites[0].logged);
  // All of the day is there for the partner's page.
  const let_in = await ask(sites[1], { identity: 'ada' }, {}, { origin: 'https://partner.example' });
  assert.equal(let_in.status, 200);
}); // prettier-ignore

for (const retentionDays of [0, 1]) {
  const kept = retentionDays > 0;
  test(`retention: what was said is ${kept ? 'kept for its days, and no longer' : 'gone with the talk'}`, { timeout: TEST_MS }, async () => {
    const sites = await serve({ limits: {}, retentionDays });
    const store = openStore(`${redis.url}/${rows % 16}`);
    const { reply } = await ask(sites[0], { identity: 'mallory' });
    assert.ok(reply.way.transport === 'websocket');
    const page = new Page(reply.way.url, reply.way.protocols);
    await page.until(isType('session.created'));
    page.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'My card is 4111 1111 1111 1111.' }] } });
    await page.until(isType('conversation.item.done'));
    page.close();
    await processes.until(() => sites[0].ended.length > 0);
    const { conversationId } = sites[0].ended[0]!;
    let turns = await store.turns(conversationId);
    // Forgotten after the owner was told.
    while (!kept && turns.length > 0) turns = await store.turns(conversationId);
    assert.deepEqual(turns.map(({ text }) => text), kept ? ['My card is [redacted].'] : []);
    await store.close();
    const redisClient = await createClient({ url: `${redis.url}/${rows % 16}` }).connect();
    const [key] = (await redisClient.keys('*')).filter((name) => name.includes(conversationId));
    const leftMs = key === undefined ? 0 : (await redisClient.pTTL(key)) - aheadMs;
    redisClient.destroy();
    const DAY_MS = 86_400_000;
    const leftDays = kept ? Math.ceil(leftMs / DAY_MS - 15 / (24 * 60)) : leftMs;
    assert.equal(leftDays, retentionDays, `${leftMs} ms are left`);
    assertDiscreet(sites[0].logged);
  }); // prettier-ignore
}
