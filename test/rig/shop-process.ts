/**
 * One of several processes that serve the shop on one Redis: `redis-url agent-url api-key sign-in-key`. It says its port
 * on a line.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOrderDesk } from '../../demo/order-desk.js';
import { servePages } from '../../demo/pages.js';
import { shopSession } from '../../demo/shop-session.js';
import { createSignIn } from '../../demo/sign-in.js';
import { createTalkHandler } from '../../src/server/index.js';
import { attachRelay, toNodeListener } from '../../src/server/platform/node.js';
import { createRedisStore } from '../../src/server/store/redis.js';

const [redisUrl = '', agentUrl = '', apiKey = '', signInKey = ''] = process.argv.slice(2);

const signIn = createSignIn(signInKey);
const orders = createOrderDesk();
const talk = createTalkHandler({
  apiKey,
  baseUrl: agentUrl,
  session: { ...shopSession, greeting: null },
  tools: orders.tools,
  store: createRedisStore({ url: redisUrl }),
  authorize: (_request, identity) => signIn.visitor(identity),
  retentionDays: 1,
  log: ({ level, event, detail }) => {
    if (level !== 'info') process.stderr.write(`${event}: ${detail}\n`);
  },
});
const answerTalk = toNodeListener(talk);
const server = createServer((request, response) => {
  if (request.url?.startsWith('/talk')) answerTalk(request, response);
  else void servePages(request, response, { signIn, orders });
});
await attachRelay(server, talk, { path: '/talk' });
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
