import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { startDemo } from '../../../demo/serve.js';
import type { TalkReply, ToolReply } from '../../../src/engine/reply.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

const page = async (): Promise<string> => (await fetch(demo.url)).text();
const identityIn = (html: string): string => /identity="([^"]*)"/.exec(html)?.[1] ?? '';

const post = (body: object): Promise<Response> =>
  fetch(`${demo.url}/talk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: demo.url },
    body: JSON.stringify(body),
  });

async function begin(identity?: string): Promise<TalkReply> {
  const start = { type: 'start', transport: 'websocket', lang: 'en', tools: [], ...(identity ? { identity } : {}) };
  const response = await post(start);
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as TalkReply;
} // prettier-ignore

async function call({ talk }: TalkReply, name: string, orderId: string, callId: string): Promise<ToolReply> {
  const request = { type: 'tool', talk, callId, name, arguments: JSON.stringify({ order_id: orderId }) };
  return (await (await post(request)).json()) as ToolReply;
}

test('each page that is served holds a token of its visitor, which no cache keeps', async () => {
  for (const path of ['/', '/index.html', '/orders.html', '/orders.html?transport=websocket']) {
    const response = await fetch(demo.url + path);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(identityIn(await response.text()), /^[\w-]+\.[\w-]+\.[\w-]+$/);
  }
});

test('the shop’s facts are for everybody, orders for their owner alone', async () => {
  const shop = (await (await fetch(`${demo.url}/shop.json`)).json()) as object;
  assert.ok('products' in shop && !('orders' in shop));
  assert.equal((await fetch(`${demo.url}/orders.json`)).status, 401);
  const authorization = `Bearer ${identityIn(await page())}`;
  const orders = (await (await fetch(`${demo.url}/orders.json`, { headers: { authorization } })).json()) as { id: string }[]; // prettier-ignore
  assert.ok(orders.some(({ id }) => id === '1042') && !orders.some(({ id }) => id === '3310'));
});

test('sources, templates and what lies outside are not served', async () => {
  for (const path of ['/serve.ts', '/../package.json', '/agent/start.ts', '/sign-in.ts', '/nothing.html']) {
    assert.equal((await fetch(demo.url + path)).status, 404, path);
  }
});

test('the site answers for the orders of whoever is signed in, and refuses the rest in words', async () => {
  const talk = await begin(identityIn(await page()));
  assert.deepEqual(talk.tools.map(({ name }) => name).sort(), [
    'cancel_order',
    'delegate',
    'drop_question',
    'escalate',
    'look_up_order',
    'wait_for_user',
  ]);
  assert.match((await call(talk, 'look_up_order', '1042', 'c1')).output, /out for delivery/);
  assert.match((await call(talk, 'look_up_order', '3310', 'c2')).output, /somebody else's account/);
  const nobody = await begin();
  assert.match((await call(nobody, 'look_up_order', '1042', 'c1')).output, /signed in/);
});

test('an order is cancelled after a tap', async () => {
  const identity = identityIn(await page());
  const talk = await begin(identity);
  const asked = await call(talk, 'cancel_order', '29340', 'c1');
  assert.equal(asked.confirm?.question, 'Cancel order 29340?');
  const told = await post({ type: 'confirm', talk: talk.talk, id: asked.confirm?.id });
  assert.equal(told.status, 204);
  assert.match((await call(talk, 'cancel_order', '29340', 'c2')).output, /Order 29340 is cancelled/);
  const response = await fetch(`${demo.url}/orders.json`, {
    headers: { authorization: `Bearer ${identity}` },
  });
  const orders = (await response.json()) as { id: string; status: string }[];
  assert.equal(orders.find(({ id }) => id === '29340')?.status, 'cancelled');
});

test('with a key it is the API that is asked, at another address where one is given, and no agent is started', async () => {
  const asked: string[] = [];
  const api = createServer(({ url, headers }, response) => {
    asked.push(`${url} ${headers.authorization}`);
    response.writeHead(401).end('{}');
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const openAiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}/v1`;
  const real = await startDemo({
    port: 0,
    openAiKey: 'sk-made-up',
    openAiUrl,
    clientSecrets: true,
    log: () => {},
  });
  try {
    assert.equal(real.agent, null);
    await fetch(`${real.url}/talk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: real.url },
      body: JSON.stringify({ type: 'start', transport: 'websocket', lang: 'en', tools: [] }),
    });
    assert.deepEqual([...new Set(asked)], ['/v1/realtime/client_secrets Bearer sk-made-up']);
  } finally {
    await real.close();
    api.close();
  }
});
