import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deferred } from '../../demo/agent/deferred.js';

/** One question as it came to the API, and how it is answered by hand. */
export interface AskedThere {
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
  /** Resolves when whoever asked has closed the connection before it was answered to its end. */
  readonly left: Promise<void>;
  readonly response: ServerResponse;
}

/** How a question is answered: with what was asked, over a real connection. */
export type Script = (asked: AskedThere) => void;

export interface TextUpstream {
  readonly url: string;
  script: Script;
  /** The question of that number, from 0, when it has come. */
  asked(index: number): Promise<AskedThere>;
  readonly count: number;
  close(): Promise<void>;
}

/** An event as the API writes it. */
export const event = (type: string, more: object = {}): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;

export const delta = (text: string): string =>
  event('response.output_text.delta', { item_id: 'msg_1', output_index: 0, content_index: 0, delta: text });

export const begin = ({ response }: AskedThere): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(event('response.created', { response: { id: 'resp_1', status: 'in_progress' } }));
};

/** A whole answer. */
export const answers =
  (...deltas: readonly string[]): Script =>
  (asked) => {
    begin(asked);
    for (const text of deltas) asked.response.write(delta(text));
    const usage = { input_tokens: 120, output_tokens: 34, total_tokens: 154 };
    asked.response.end(event('response.completed', { response: { status: 'completed', usage } }));
  };

/** The part of the API that a site asks, over real HTTP: client secrets for talks, and a text model that follows a script. */
export async function startTextUpstream(): Promise<TextUpstream> {
  const arrived: AskedThere[] = [];
  let waiting: { readonly index: number; readonly met: (asked: AskedThere) => void }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (request.url === '/v1/realtime/client_secrets') {
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(
        JSON.stringify({ value: 'ek_1', expires_at: Math.floor(Date.now() / 1000) + 600 }),
      );
    }
    if (request.url !== '/v1/responses' || request.method !== 'POST')
      return void response.writeHead(404).end();
    const left = deferred<undefined>();
    response.once('close', () => (response.writableEnded ? undefined : left.resolve(undefined)));
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
    const asked: AskedThere = { headers: request.headers, body, left: left.promise, response };
    arrived.push(asked);
    upstream.script(asked);
    for (const { index, met } of waiting) if (index === arrived.length - 1) met(asked);
    waiting = waiting.filter(({ index }) => index >= arrived.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const upstream: TextUpstream = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    script: answers('Yes.'),
    asked: (index) => {
      const there = arrived[index];
      return there ? Promise.resolve(there) : new Promise((met) => waiting.push({ index, met }));
    },
    get count() {
      return arrived.length;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return upstream;
}
