import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import ts from 'typescript';
import { WebSocketServer, type WebSocket } from 'ws';
import { chromiumPath } from '../chromium.js';
import { PAGE_PATIENCE_MS } from '../rig/patience.js';

const root = new URL('../../', import.meta.url);

/** The page's side as modules of its own: only the Worker's file has to be the built one. */
const moduleOf = (path: string): string => {
  const source = readFileSync(new URL(`.${path.replace(/\.js$/, '.ts')}`, root), 'utf8');
  const { ESNext } = ts.ModuleKind;
  return ts.transpileModule(source, { compilerOptions: { module: ESNext, target: ts.ScriptTarget.ES2022 } })
    .outputText;
};

/**
 * Opens a talk without sound: playback's port ends in a Worker of the test's, which notes when audio came. The page is
 * blocked for a second as soon as the session is in force.
 */
const PAGE_SCRIPT = `
import { createWebSocketTransport } from '/src/transport/websocket/websocket.js';
const query = new URLSearchParams(location.search);
const noted = new Promise((resolve) => { window.tell = resolve; });
window.result = noted;
const capture = new MessageChannel();
const playback = new MessageChannel();
const facts = [];
const ear = query.has('ear') ? new Worker('/ear.js') : null;
if (ear) ear.postMessage(playback.port2, [playback.port2]);
const transport = createWebSocketTransport({
  ports: Promise.resolve({ capture: capture.port1, playback: playback.port1 }),
  workerUrl: new URL(query.get('worker')),
});
const started = transport.started.catch(() => 'none');
let blocked = null;
const finish = async () => {
  const start = await started;
  const { survivesBlockedMain } = transport.capabilities;
  if (ear) ear.postMessage('heard?');
  const heardAt = ear ? await new Promise((resolve) => { ear.onmessage = ({ data }) => resolve(data); }) : [];
  const during = blocked ? heardAt.filter((at) => at > blocked[0] && at < blocked[1]).length : 0;
  window.tell({ start, survivesBlockedMain, facts, during });
};
const way = { transport: 'websocket', url: query.get('socket'), protocols: ['realtime'] };
transport.open('a', { way, interrupter: 'server' }, {
  levels() {},
  fact(fact) {
    facts.push(fact.type);
    if (fact.type === 'session-ready') setTimeout(() => {
      const from = Date.now();
      while (Date.now() - from < 1000);
      blocked = [from, Date.now()];
    }, 0);
    if (fact.type === 'audio-complete' || fact.type === 'link-closed') void finish();
  },
});
`;

const EAR_SCRIPT = `
const heardAt = [];
onmessage = ({ data }) => {
  if (data === 'heard?') postMessage(heardAt);
  else data.onmessage = (event) => { if (event.data.type === 'audio') heardAt.push(Date.now()); };
};
`;

const html = '<!doctype html><script type="module" src="/page.js"></script>';

const answer = (request: IncomingMessage, response: ServerResponse): void => {
  const url = new URL(request.url ?? '/', 'http://x');
  const headers: Record<string, string> = { 'access-control-allow-origin': '*' };
  const send = (type: string, body: string | Buffer): void => {
    response.writeHead(200, { ...headers, 'content-type': type }).end(body);
  };
  try {
    if (url.pathname === '/page.js') return send('text/javascript', PAGE_SCRIPT);
    if (url.pathname === '/ear.js') return send('text/javascript', EAR_SCRIPT);
    if (url.pathname === '/dist/talk-worker.js')
      return send('text/javascript', readFileSync(new URL('dist/talk-worker.js', root)));
    if (url.pathname.startsWith('/src/')) return send('text/javascript', moduleOf(url.pathname));
    if (url.pathname !== '/') return void response.writeHead(404).end();
    const policy = url.searchParams.get('policy');
    if (policy) headers['content-security-policy'] = policy;
    return send('text/html', html);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
};

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** A session that speaks for 1.2 s, 50 ms at a time. */
const speakTo = (socket: WebSocket): void => {
  const say = (event: object): void => socket.send(JSON.stringify(event));
  const part = { response_id: 'r', item_id: 'i', output_index: 0, content_index: 0 };
  say({ type: 'session.created', session: { id: 's' } });
  say({ type: 'response.created', response: { id: 'r' } });
  let left = 24;
  const timer = setInterval(() => {
    if (left-- > 0) return say({ type: 'response.output_audio.delta', ...part, delta: 'AAAA'.repeat(600) });
    clearInterval(timer);
    say({ type: 'response.output_audio.done', ...part });
  }, 50);
  socket.on('close', () => clearInterval(timer));
};

const page = createServer(answer);
const cdn = createServer(answer);
const sockets = new WebSocketServer({ server: page });
let browser: Browser;
let pageUrl = '';
let cdnUrl = '';

before(async () => {
  sockets.on('connection', speakTo);
  [pageUrl, cdnUrl] = await Promise.all([listen(page), listen(cdn)]);
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox'],
    timeout: PAGE_PATIENCE_MS,
  });
});

after(async () => {
  await browser.close();
  for (const client of sockets.clients) client.terminate();
  page.close();
  cdn.close();
});

interface Result {
  readonly start: string;
  readonly survivesBlockedMain: boolean;
  readonly facts: readonly string[];
  /** Pieces of audio that reached playback while the page was blocked. */
  readonly during: number;
}

const openPage = async (workerUrl: string, more: Record<string, string>): Promise<Result> => {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(PAGE_PATIENCE_MS);
  try {
    const socket = pageUrl.replace('http', 'ws');
    const query = new URLSearchParams({ worker: workerUrl, socket, ...more });
    await tab.goto(`${pageUrl}/?${query}`);
    await tab.waitForFunction(() => 'result' in window);
    return await tab.evaluate(() => (window as unknown as { result: Promise<Result> }).result);
  } finally {
    await tab.close();
  }
};

const spoken = (facts: readonly string[]): void => {
  assert.equal(facts[0], 'session-ready');
  assert.equal(facts.at(-1), 'audio-complete');
  assert.ok(!facts.includes('link-closed'));
};

test('a Worker of the same origin plays on while the page is blocked', async () => {
  const { start, survivesBlockedMain, facts, during } = await openPage(`${pageUrl}/dist/talk-worker.js`, {
    ear: '',
  });
  assert.deepEqual([start, survivesBlockedMain], ['worker', true]);
  spoken(facts);
  assert.ok(during > 0, 'audio reached playback meanwhile');
});

test('a script of another origin runs in a Worker too, and plays on', async () => {
  const { start, survivesBlockedMain, facts, during } = await openPage(`${cdnUrl}/dist/talk-worker.js`, {
    ear: '',
  });
  assert.deepEqual([start, survivesBlockedMain], ['blob-worker', true]);
  spoken(facts);
  assert.ok(during > 0, 'audio reached playback meanwhile');
});

test('where no Worker is allowed the page talks by itself', async () => {
  for (const origin of [pageUrl, cdnUrl]) {
    const policy = `script-src 'self' ${cdnUrl}; worker-src 'none'`;
    const { start, survivesBlockedMain, facts } = await openPage(`${origin}/dist/talk-worker.js`, { policy });
    assert.deepEqual([start, survivesBlockedMain], ['main', false]);
    spoken(facts);
  }
});

test('a script that cannot be had is a refusal, not an exception', async () => {
  const { start, facts } = await openPage(`${pageUrl}/dist/nothing.js`, {});
  assert.equal(start, 'none');
  assert.deepEqual(facts, ['refused', 'link-closed']);
});
