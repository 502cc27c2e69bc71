/**
 * One process of a site: the talk handler over a shared store, on a port of its own. It reads its options as one line
 * of JSON, says its address, then each line of the owner's log and each end, and goes when it is told no more.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { createTalkHandler } from '../../src/server/index.js';
import type { LogEntry, TalkLimits } from '../../src/server/options.js';
import { attachRelay, toNodeListener } from '../../src/server/platform/node.js';
import { openStore } from './store-place.js';

export interface SiteOptions {
  readonly place: string;
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly limits: TalkLimits;
  readonly allowedOrigins?: readonly string[];
  readonly retentionDays?: number;
  /** By how much its clock is before the true one. */
  readonly aheadMs: number;
}

export type Line =
  | { readonly type: 'open'; readonly endpoint: string }
  | { readonly type: 'log'; readonly entry: LogEntry }
  | { readonly type: 'ended'; readonly outcome: string; readonly conversationId: string };

const say = (line: Line): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

async function serve({ place, aheadMs, ...options }: SiteOptions): Promise<() => Promise<void>> {
  const talk = createTalkHandler({
    ...options,
    session: { instructions: 'Help.' },
    store: openStore(place),
    now: () => Date.now() + aheadMs,
    authorize: (_request, identity) => (identity === null ? null : { id: identity }),
    challenge: (_request, { context }) => context?.['robot'] !== true,
    // As behind a proxy that sets this header itself.
    clientAddress: (request) => request.headers.get('x-real-ip'),
    log: (entry) => say({ type: 'log', entry }),
    onConversationEnd: ({ outcome, conversationId }) => say({ type: 'ended', outcome, conversationId }),
  });
  const server = createServer(toNodeListener(talk));
  await attachRelay(server, talk, { path: '/talk' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  say({ type: 'open', endpoint: `http://127.0.0.1:${port}/talk` });
  return async () => {
    await talk.close();
    server.closeAllConnections();
    server.close();
  };
}

let close: () => Promise<void> = async () => undefined;
for await (const line of createInterface({ input: process.stdin })) {
  await close();
  close = await serve(JSON.parse(line) as SiteOptions);
}
await close();
