import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Agent } from '../../../demo/agent/start.js';
import { shopSession } from '../../../demo/shop-session.js';
import { createTalkHandler, type TalkHandlerOptions } from '../../../src/server/index.js';
import { attachRelay, toNodeListener } from '../../../src/server/platform/node.js';
import { bundlePeer } from '../peer/bundle.js';
import { builtFile, ISOLATED, page, pageWithButton, type Served } from '../site.js';

/** How the button's page reaches the agent. */
export type Way = 'call' | 'call, no sideband' | 'relay' | 'client secret';

/** How the SDK's page does, by a client secret that it asks its site for. */
export type PeerWay = 'SDK call' | 'SDK socket';

const WAYS: Readonly<Record<Way, Partial<TalkHandlerOptions>>> = {
  call: {},
  'call, no sideband': { sideband: false },
  relay: {},
  'client secret': { clientSecrets: true },
};

const NO_LIMITS = { startsPerMinute: { visitor: 10_000, address: 10_000 }, concurrent: { visitor: 1000 } };

export interface TalkSite {
  pageOf(way: Way | PeerWay): string;
  close(): Promise<void>;
}

const slug = (way: Way | PeerWay): string => way.replace(/\W+/g, '-');

const mint = async (agent: Agent): Promise<string> => {
  const response = await fetch(`${agent.url}/realtime/client_secrets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      session: { type: 'realtime', model: 'gpt-realtime-2', instructions: shopSession.instructions },
    }),
  });
  return response.text();
};

const buttonFor = (way: Way): string =>
  `endpoint="/talk/${slug(way)}" transport="${way.startsWith('call') ? 'webrtc' : 'websocket'}"`;

const peerPage = (script: string): string =>
  page(`<button>Talk</button><script type="module" src="/${script}.js"></script>`);

const servedPages = async (): Promise<ReadonlyMap<string, Served>> => {
  const [call, socket] = await Promise.all([bundlePeer('call'), bundlePeer('page')]);
  const html = (body: string): Served => ({ type: 'text/html', body });
  const script = (body: string): Served => ({ type: 'text/javascript', body });
  return new Map([
    ...(Object.keys(WAYS) as Way[]).map(
      (way) => [`/${slug(way)}`, html(pageWithButton(buttonFor(way)))] as const,
    ),
    [`/${slug('SDK call')}`, html(peerPage('call'))],
    [`/${slug('SDK socket')}`, html(peerPage('socket'))],
    ['/call.js', script(call)],
    ['/socket.js', script(socket)],
  ]);
};

/** A site with the real handler in front of the agent, once for each way; and the SDK's pages. */
export const openTalkSite = async (
  agent: Agent,
  more: Partial<TalkHandlerOptions> = {},
): Promise<TalkSite> => {
  const pages = await servedPages();
  const talks = (Object.entries(WAYS) as [Way, Partial<TalkHandlerOptions>][]).map(([way, options]) => ({
    path: `/talk/${slug(way)}`,
    handler: createTalkHandler({
      apiKey: agent.apiKey,
      baseUrl: agent.url,
      session: { ...shopSession, greeting: null },
      limits: NO_LIMITS,
      ...options,
      ...more,
    }),
  }));
  const listeners = new Map(talks.map(({ path, handler }) => [path, toNodeListener(handler)]));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    const talk = listeners.get(path);
    if (talk) return talk(request, response);
    if (path === '/secret') return void mint(agent).then((body) => response.end(body));
    const found = pages.get(path) ?? builtFile(path);
    response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain', ...ISOLATED });
    response.end(found?.body ?? 'not found');
  });
  for (const { path, handler } of talks) await attachRelay(server, handler, { path });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    pageOf: (way) => `http://127.0.0.1:${port}/${slug(way)}`,
    async close() {
      await Promise.all(talks.map(({ handler }) => handler.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
