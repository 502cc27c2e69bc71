/**
 * The process that is measured: `tsx served.ts KIND UPSTREAM`. It tells its port, and what it took between `begin` and
 * `end`: of the processor, and how late its timers were.
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { createTalkHandler } from '../../../src/server/index.js';
import { attachRelay, toNodeListener } from '../../../src/server/platform/node.js';
import { shopSession } from '../../../demo/shop-session.js';
import type { Command, Kind, Report } from './messages.js';

const TICK_MS = 10;
const MANY = 1e9;

const [kind, upstream = ''] = process.argv.slice(2) as [Kind, string?];
const tell = (report: Report): void => void process.send?.(report);

const createHandler = () =>
  createTalkHandler({
    apiKey: 'sk-bench',
    baseUrl: upstream,
    session: shopSession,
    tools: [
      {
        name: 'look_up_order',
        description: 'Looks up one of the visitor’s orders.',
        parameters: { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'] },
        effect: 'read',
        run: ({ order_id }) => ({ id: order_id, status: 'out for delivery' }),
      },
    ],
    limits: { startsPerMinute: { visitor: MANY, address: MANY }, concurrent: { visitor: MANY } },
    clientSecrets: kind === 'handler',
  });

const echoBody: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    response.end(Buffer.concat(chunks));
  });
};

const serve = async (): Promise<ReturnType<typeof createServer>> => {
  switch (kind) {
    case 'http echo':
      return createServer(echoBody);
    case 'socket echo': {
      const server = createServer(echoBody);
      const sockets = new WebSocketServer({ server, perMessageDeflate: false });
      sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
      return server;
    }
    case 'handler':
    case 'relay': {
      const handler = createHandler();
      const server = createServer(toNodeListener(handler));
      if (kind === 'relay') await attachRelay(server, handler, { path: '/talk' });
      return server;
    }
  }
};

let late: number[] = [];
let expected = performance.now() + TICK_MS;
const tick = (): void => {
  const now = performance.now();
  late.push(Math.max(0, now - expected));
  expected = now + TICK_MS;
  setTimeout(tick, TICK_MS);
};

const server = await serve();
server.listen(0, '127.0.0.1', () => tell({ type: 'port', port: (server.address() as AddressInfo).port }));
setTimeout(tick, TICK_MS);

let from = process.cpuUsage();
let fromMs = performance.now();
process.on('message', (command: Command) => {
  if (command === 'begin') {
    late = [];
    from = process.cpuUsage();
    fromMs = performance.now();
    return;
  }
  const { user, system } = process.cpuUsage(from);
  const lateMs = [...late].sort((a, b) => a - b);
  tell({
    type: 'taken',
    processorMs: (user + system) / 1000,
    elapsedMs: performance.now() - fromMs,
    lateP95Ms: lateMs[Math.floor(lateMs.length * 0.95)] ?? 0,
  });
});

// It ends with the bench, however that ends.
process.on('disconnect', () => process.exit(0));
