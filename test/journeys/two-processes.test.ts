/**
 * The site runs as two processes on one Redis. What stands before them lets a talk's link die without closing it; then
 * one of them is killed in the middle of a talk, which goes on by the other. Sound may be late here.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startAgent, type Agent } from '../../demo/agent/start.js';
import { startWorker, type Worker } from '../contracts/processes.js';
import { startRedis, type RedisServer } from '../contracts/redis-server.js';
import { openRig } from '../rig/browser.js';
import { startRoundRobin, type RoundRobin } from '../rig/round-robin.js';
import { agentSaid, beginTalk, mark, pageBy, quiet, speaking, type } from '../rig/talking.js';

let redis: RedisServer;
let agent: Agent;
let proxy: RoundRobin;
const shops = new Map<number, Worker>();

async function startShop(signInKey: string): Promise<void> {
  const worker = startWorker('../rig/shop-process.ts', [redis.url, agent.url, agent.apiKey, signInKey]);
  for await (const line of worker.lines) return void shops.set(Number(line), worker);
}

before(async () => {
  [redis, agent] = await Promise.all([startRedis(), startAgent()]);
  const key = randomBytes(32).toString('base64url');
  await Promise.all([startShop(key), startShop(key)]);
  proxy = await startRoundRobin([...shops.keys()]);
});
after(async () => {
  await proxy.close();
  for (const shop of shops.values()) shop.kill();
  await Promise.all([...shops.values()].map(({ ended }) => ended));
  await agent.close();
  await redis.stop();
});

test('websocket: a link that brings nothing any more, and that nobody closes, is noticed and replaced', async () => {
  const rig = await openRig();
  try {
    await beginTalk(rig, pageBy('websocket', proxy));
    await type(rig, 'Where is my order 1042?');
    await agentSaid(rig, /one zero four two/i);
    await quiet(rig);
    const { statuses, turns } = await mark(rig);
    proxy.swallow();
    await rig.until('talk-statuschange', ({ status }) => status === 'reconnecting', 60_000, statuses);
    await rig.until('talk-statuschange', ({ status }) => status !== 'reconnecting', 60_000, statuses + 1);
    await type(rig, 'And when will my order arrive?');
    await agentSaid(rig, /one zero four two/i, turns);
    assert.deepEqual(await rig.events('talk-error'), []);
    assert.deepEqual(await rig.events('talk-end'), []);
  } finally {
    await rig.close();
  }
});

test('websocket: the process that holds the talk is killed in mid-answer, and the other one goes on with it', async () => {
  const rig = await openRig();
  try {
    await beginTalk(rig, pageBy('websocket', proxy));
    await type(rig, 'Where is my order 1042?');
    await agentSaid(rig, /one zero four two/i);
    await quiet(rig);
    const asked = await mark(rig);
    await type(rig, 'Tell me everything about the espresso machine');
    await speaking(rig, asked.statuses);
    const { statuses, turns } = await mark(rig);
    const holder = proxy.latestSocketAt;
    assert.ok(holder !== null);
    shops.get(holder)?.kill();
    assert.equal(await shops.get(holder)?.ended, null);
    await rig.until('talk-statuschange', ({ status }) => status === 'reconnecting', 60_000, statuses);
    await rig.until('talk-statuschange', ({ status }) => status !== 'reconnecting', 60_000, statuses + 1);
    assert.notEqual(proxy.latestSocketAt, holder);
    await type(rig, 'And when will my order arrive?');
    await agentSaid(rig, /one zero four two/i, turns);
    assert.deepEqual(await rig.events('talk-error'), []);
    assert.deepEqual(await rig.events('talk-end'), []);
    assert.deepEqual(await rig.events('page-error'), []);
  } finally {
    await rig.close();
  }
});
