import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { StartRequest, TalkReply } from '../../src/engine/reply.js';
import { createTalkHandler } from '../../src/server/index.js';
import type {
  EndedConversation,
  LogEntry,
  ServerTool,
  TalkHandlerOptions,
} from '../../src/server/options.js';
import { attachRelay, toNodeListener } from '../../src/server/platform/node.js';
import { createMemoryStore } from '../../src/server/store/memory.js';
import type { StoredTurn, TalkStore } from '../../src/server/store/store.js';
import { deferred } from '../../demo/agent/deferred.js';

export const KEY = 'sk-canary-5c1f0f9d2b';
export const CANARY = 'The password of the back office is teal-otter-4711.';

/** The shop's one tool; it notes what it was asked. */
export function orderTool(asked: string[]): ServerTool {
  return {
    name: 'look_up_order',
    description: 'Looks up an order by its number. CANARY-DESCRIPTION',
    parameters: {
      type: 'object',
      properties: { order_id: { type: 'string', description: 'CANARY-PARAMETER' } },
      required: ['order_id'],
    },
    effect: 'read',
    run: ({ order_id }) => {
      asked.push(String(order_id));
      return { id: order_id, items: ['espresso machine'], status: 'out for delivery' };
    },
  };
}

export interface SiteStand {
  readonly endpoint: string;
  readonly store: TalkStore;
  readonly logged: readonly LogEntry[];
  /** The next talk's end, as the owner is told it. */
  readonly ended: Promise<EndedConversation>;
  close(): Promise<void>;
}

/** A site on Node with the talk handler, over a real server and the real relay. */
export async function startSite(
  agentUrl: string,
  tools: readonly ServerTool[],
  options: Partial<TalkHandlerOptions> = {},
): Promise<SiteStand> {
  const store = createMemoryStore();
  const logged: LogEntry[] = [];
  const ended = deferred<EndedConversation>();
  const handler = createTalkHandler({
    apiKey: KEY,
    baseUrl: agentUrl,
    session: { instructions: `Help. ${CANARY}`, turnDetection: { type: 'semantic_vad', eagerness: 'high' } },
    tools,
    store,
    retentionDays: 1,
    log: (entry) => logged.push(entry),
    onConversationEnd: (conversation) => ended.resolve(conversation),
    ...options,
  });
  const server = createServer(toNodeListener(handler));
  await attachRelay(server, handler, { path: '/talk' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/talk`,
    store,
    logged,
    ended: ended.promise,
    async close() {
      await handler.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Message = Readonly<Record<string, unknown>>;

/** A page's socket at the relay: sends what it likes, and keeps every byte that it gets. */
export class Page {
  readonly got: string[] = [];
  readonly #socket: WebSocket;
  readonly #waiting: { readonly when: (message: Message) => boolean; readonly met: (m: Message) => void }[] =
    [];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;

  constructor(url: string, protocols: readonly string[]) {
    this.#socket = new WebSocket(url, [...protocols], {
      origin: url.replace(/^ws/, 'http').replace(/(\w)\/.*$/, '$1'),
    });
    this.closed = new Promise((resolve) => {
      this.#socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    this.#socket.on('error', () => undefined);
    this.#socket.on('message', (data) => this.#take(String(data)));
  }

  send(event: unknown): void {
    this.#socket.send(typeof event === 'string' ? event : JSON.stringify(event));
  }

  /** The first message like this, of those that came and those that will. */
  async until(when: (message: Message) => boolean): Promise<Message> {
    const there = this.messages.find(when);
    return there ?? new Promise((met) => this.#waiting.push({ when, met }));
  }

  /** The next message that comes. */
  next(): Promise<Message> {
    return new Promise((met) => this.#waiting.push({ when: () => true, met }));
  }

  get messages(): readonly Message[] {
    return this.got.map((text) => JSON.parse(text) as Message);
  }

  count(type: string): number {
    return this.messages.filter((message) => message['type'] === type).length;
  }

  pause(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.close();
  }

  /** Goes without a word. */
  terminate(): void {
    this.#socket.terminate();
  }

  #take(text: string): void {
    this.got.push(text);
    const message = JSON.parse(text) as Message;
    for (const { when, met } of this.#waiting) if (when(message)) met(message);
  }
}

export const isType =
  (type: string) =>
  (message: Message): boolean =>
    message['type'] === type;

/** Begins a talk as the element does. */
export async function startTalk(endpoint: string, start: Partial<StartRequest> = {}): Promise<TalkReply> {
  const body = { type: 'start', transport: 'websocket', lang: 'en', tools: [], ...start };
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(endpoint).origin },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as TalkReply;
}

/** Begins a talk over the relay, and waits until the session is in force. */
export async function openPage(
  endpoint: string,
  start: Partial<StartRequest> = {},
): Promise<{ readonly page: Page; readonly reply: TalkReply }> {
  const reply = await startTalk(endpoint, start);
  if (reply.way.transport !== 'websocket') throw new Error('Not the relay.');
  const page = new Page(reply.way.url, reply.way.protocols);
  await page.until(isType('session.created'));
  return { page, reply };
}

export const spoken = (turns: readonly StoredTurn[]): readonly string[] =>
  turns.map(({ speaker, text }) => `${speaker}: ${text}`);
