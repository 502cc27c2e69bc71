import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** A start request as it came, and where. */
export interface Asked {
  readonly path: string;
  readonly tools: readonly { readonly name: string }[];
}

export interface PageSite {
  /** E.g. `http://127.0.0.1:4711/`. */
  readonly url: string;
  /** The same by another name: another origin. */
  readonly otherUrl: string;
  /** What pages have asked endpoints so far. They never get an answer: the talk goes on connecting. */
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** Pages and scripts by their paths; `''` is the first page. */
export type SiteContent = ReadonlyMap<string, string>;

const built = new URL('../../dist/', import.meta.url);

const readBuilt = (name: string): Buffer | null => {
  try {
    return readFileSync(new URL(name, built));
  } catch {
    return null;
  }
};

/**
 * What a path stands for: the site's own content; the package's files under `dist/`, and another copy
 * under `copy/`; and its worklet and Worker beside
 * the page, where a bundler would have put them.
 */
const find = (name: string, content: SiteContent): string | Buffer | null =>
  content.get(name) ??
  (/^(dist|copy)\//.test(name) ? readBuilt(name.slice('dist/'.length)) : null) ??
  (/^talk-\w+\.js$/.test(name) ? readBuilt(name) : null);

export async function servePages(content: SiteContent): Promise<PageSite> {
  const asked: Asked[] = [];
  const note = async (request: IncomingMessage): Promise<void> => {
    const { type, tools } = JSON.parse(await text(request)) as { type: string; tools: Asked['tools'] };
    if (type === 'start') asked.push({ path: request.url ?? '', tools });
  };
  const server = createServer((request, response) => {
    if (request.method === 'POST') return void note(request);
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const found = find(pathname.slice(1), content);
    const type = path.extname(pathname) === '.js' ? 'text/javascript' : 'text/html';
    response.writeHead(found ? 200 : 404, { 'content-type': `${type}; charset=utf-8` }).end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    otherUrl: `http://localhost:${port}/`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A page that is nothing but what it is given. */
export const pageOf = (body: string): string =>
  `<!doctype html><html lang="en"><title>A site</title><body>${body}</body></html>`;
