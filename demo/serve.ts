import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createTalkHandler } from '../src/server/index.js';
import type {
  AgentSession,
  DelegateOptions,
  HumanOptions,
  LogEntry,
  ServerTool,
  TalkHandlerOptions,
} from '../src/server/index.js';
import { attachRelay, toNodeListener } from '../src/server/platform/node.js';
import { startAgent } from './agent/start.js';
import type { Agent, AgentOptions } from './agent/start.js';
import { createOrderDesk } from './order-desk.js';
import { servePages } from './pages.js';
import { shopDelegate, shopPeople, shopSession } from './shop-session.js';
import { createSignIn } from './sign-in.js';

export interface DemoOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The real API's key; without it the local agent answers. */
  readonly openAiKey?: string;
  /** Another address that has the same API, with `openAiKey`, e.g. `http://127.0.0.1:4011/v1`. */
  readonly openAiUrl?: string;
  readonly agent?: AgentOptions;
  /** Laid over the shop's session. */
  readonly session?: Partial<AgentSession>;
  readonly interrupter?: TalkHandlerOptions['interrupter'];
  /** Instead of the demo's own, which one visitor who tries things out does not come to. */
  readonly limits?: TalkHandlerOptions['limits'];
  readonly store?: TalkHandlerOptions['store'];
  /** Default 1: a talk goes on when its visitor comes to the next page. */
  readonly retentionDays?: number;
  /** Besides the shop's own. */
  readonly tools?: readonly ServerTool[];
  readonly clientSecrets?: boolean;
  /** Laid over the shop's: who is told of a visitor that wants a person. */
  readonly human?: Partial<HumanOptions>;
  /** Laid over the shop's: who thinks about deep questions. */
  readonly delegate?: Partial<DelegateOptions>;
  readonly sideband?: boolean;
  /** Asked before the shop's pages are: whether it has answered. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Instead of standard error, which gets what is no mere information. */
  readonly log?: TalkHandlerOptions['log'];
}

export interface Demo {
  /** Of the shop's first page, e.g. `http://localhost:8080`. */
  readonly url: string;
  /** Null when the real API answers. */
  readonly agent: Agent | null;
  close(): Promise<void>;
}

const TALK_PATH = '/talk';

const OF_ONE_VISITOR: NonNullable<TalkHandlerOptions['limits']> = {
  startsPerMinute: { visitor: 60, address: 60 },
  concurrent: { visitor: 10 },
  minutesPerTalk: 15,
};

const print = ({ level, event, detail }: LogEntry): void => {
  if (level !== 'info') process.stderr.write(`talk ${event}: ${detail}\n`);
};

/** What the caller left out is left out here too. */
function given(options: DemoOptions): Partial<TalkHandlerOptions> {
  const { interrupter, store, clientSecrets, sideband } = options;
  return {
    ...(interrupter ? { interrupter } : {}),
    ...(store ? { store } : {}),
    ...(clientSecrets === undefined ? {} : { clientSecrets }),
    ...(sideband === undefined ? {} : { sideband }),
  };
}

/** Serves the shop, the built button and its talk handler; starts the local agent unless there is a real key. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { openAiKey, openAiUrl } = options;
  const agent = openAiKey ? null : await startAgent(options.agent);
  const signIn = createSignIn();
  const orders = createOrderDesk();
  const talk = createTalkHandler({
    apiKey: agent?.apiKey ?? openAiKey ?? '',
    session: { ...shopSession, ...options.session },
    tools: [...orders.tools, ...(options.tools ?? [])],
    human: { ...shopPeople, ...options.human },
    delegate: { ...shopDelegate, ...options.delegate },
    authorize: (_request, identity) => signIn.visitor(identity),
    limits: options.limits ?? OF_ONE_VISITOR,
    retentionDays: options.retentionDays ?? 1,
    log: options.log ?? print,
    ...(agent ? { baseUrl: agent.url } : openAiUrl ? { baseUrl: openAiUrl } : {}),
    ...given(options),
  });
  const answerTalk = toNodeListener(talk);
  const server = createServer((request, response) => {
    if (request.url?.split('?', 1)[0] === TALK_PATH) return answerTalk(request, response);
    if (options.answer?.(request, response)) return;
    servePages(request, response, { signIn, orders }).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      response.destroy();
    });
  });
  await attachRelay(server, talk, { path: TALK_PATH });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    agent,
    async close() {
      await talk.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await agent?.close();
    },
  };
}

async function main(): Promise<void> {
  const { OPENAI_API_KEY: openAiKey, OPENAI_BASE_URL: openAiUrl } = process.env;
  const printLine = process.env['AGENT_LOG'] ? (line: string): void => console.log(line) : undefined;
  try {
    const demo = await startDemo({
      port: Number(process.env['PORT'] ?? 8080),
      ...(openAiKey ? { openAiKey } : {}),
      ...(openAiUrl ? { openAiUrl } : {}),
      ...(printLine ? { agent: { print: printLine } } : {}),
    });
    const voice = demo.agent ? 'a local stand-in for the agent' : 'OpenAI';
    console.log(`The shop is open at ${demo.url} and ${voice} answers.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
