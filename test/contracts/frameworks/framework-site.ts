import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A start request as it came, and where. */
export interface Asked {
  readonly path: string;
  readonly tools: readonly { readonly name: string }[];
}

export interface FrameworkSite {
  readonly url: string;
  /** What the page has asked the endpoint so far. It never gets an answer: the talk goes on connecting. */
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

const page =
  '<!doctype html><html lang="en"><title>A site</title><script type="module" src="main.js"></script>';

const asset = (name: string): Buffer =>
  readFileSync(new URL(`../../../dist/esm/session/${name}`, import.meta.url));

/** Serves a page with the scripts, and beside them the worklet and the Worker, where a bundler would have put them. */
export async function serveSite(scripts: ReadonlyMap<string, string>): Promise<FrameworkSite> {
  const asked: Asked[] = [];
  const note = async (request: IncomingMessage): Promise<void> => {
    const { type, tools } = JSON.parse(await text(request)) as { type: string; tools: Asked['tools'] };
    if (type === 'start') asked.push({ path: request.url ?? '', tools });
  };
  const server = createServer((request, response) => {
    if (request.method === 'POST') return void note(request);
    const name = request.url?.slice(1) ?? '';
    const script = scripts.get(name) ?? (/^talk-\w+\.js$/.test(name) ? asset(name) : null);
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ?? page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
