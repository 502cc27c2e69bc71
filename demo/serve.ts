import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createTalkHandler } from '../src/server/index.js';
import type { AgentSession, TalkHandlerOptions } from '../src/server/index.js';
import { startAgent } from './agent/start.js';
import type { Agent, AgentOptions } from './agent/start.js';
import { answerWith } from './node-adapter.js';
import { shopSession } from './shop-session.js';
import { serveFile } from './static-files.js';

export interface DemoOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The real API's key; without it the local agent answers. */
  readonly openAiKey?: string;
  readonly agent?: AgentOptions;
  /** Laid over the shop's session. */
  readonly session?: Partial<AgentSession>;
  readonly interrupter?: TalkHandlerOptions['interrupter'];
}

export interface Demo {
  /** Of the shop's first page, e.g. `http://localhost:8080`. */
  readonly url: string;
  /** Null when the real API answers. */
  readonly agent: Agent | null;
  close(): Promise<void>;
}

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const PAGES = folder('./');
const BUILT = folder('../dist/');
/** What the pages are made of; the server's own sources are not served. */
const PAGE_FILE = /^\/(?:[\w-]+\.(?:html|js|css|json|svg|png))?$/;
/** A page of another origin may load the button, as from a CDN. */
const FROM_ANYWHERE = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  talk: (request: Request) => Promise<Response>,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://demo');
  if (pathname === '/talk') return answerWith(talk, request, response);
  if (request.method === 'GET' || request.method === 'HEAD') {
    const built = pathname.startsWith('/dist/');
    if (built && (await serveFile(response, BUILT, pathname.slice('/dist'.length), FROM_ANYWHERE))) return;
    if (PAGE_FILE.test(pathname) && (await serveFile(response, PAGES, pathname, {}))) return;
  }
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n');
}

/** Serves the shop, the built button and its talk handler; starts the local agent unless there is a real key. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { openAiKey } = options;
  const agent = openAiKey ? null : await startAgent(options.agent);
  const talk = createTalkHandler({
    apiKey: agent?.apiKey ?? openAiKey ?? '',
    session: { ...shopSession, ...options.session },
    ...(agent ? { baseUrl: agent.url } : {}),
    ...(options.interrupter ? { interrupter: options.interrupter } : {}),
    clientSecrets: true,
    log: ({ level, event, detail }) =>
      level === 'info' ? undefined : process.stderr.write(`talk ${event}: ${detail}\n`),
  });
  const server = createServer((request, response) => {
    respond(request, response, talk).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    agent,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await agent?.close();
    },
  };
}

async function main(): Promise<void> {
  const openAiKey = process.env['OPENAI_API_KEY'];
  const print = process.env['AGENT_LOG'] ? (line: string): void => console.log(line) : undefined;
  try {
    const demo = await startDemo({
      port: Number(process.env['PORT'] ?? 8080),
      ...(openAiKey ? { openAiKey } : {}),
      ...(print ? { agent: { print } } : {}),
    });
    const voice = demo.agent ? 'a local stand-in for the agent' : 'OpenAI';
    console.log(`The shop is open at ${demo.url} and ${voice} answers.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
