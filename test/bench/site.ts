import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TalkReply } from '../../src/engine/reply.js';
import { bundlePeer } from './peer/bundle.js';

/** The pages under measurement: `/ours` with the built element, `/peer` with the SDK. */
export interface Site {
  readonly url: string;
  /** What `/talk` answers to the element from now on. */
  reply: TalkReply;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', map: 'application/json' };

export const page = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">${body}</html>`;

/** The page that has the button, `button` being its attributes. */
export const pageWithButton = (button: string): string =>
  page(`
  <script type="module" src="/dist/talk-button.js"></script>
  <script type="module">
    document.querySelector('talk-button').tools = [{
      name: 'look_up_order',
      description: 'Looks up one of the visitor’s orders.',
      parameters: { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'], additionalProperties: false },
      run: () => ({ id: '1042', status: 'out for delivery', items: ['coffee'], eta: 'today' }),
    }];
  </script>
  <talk-button lang="en" ${button}></talk-button>`);

const OURS = pageWithButton('endpoint="/talk" transport="websocket"');

const PEER = page('<script type="module" src="/peer.js"></script>');

/** Both pages are isolated, so that they may measure their memory, Workers included. */
export const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

export interface Served {
  readonly type: string;
  readonly body: string | Buffer;
}

/** A file under `/dist/`. */
export const builtFile = (path: string): Served | null => {
  const file = /^\/dist\/([\w-]+\.(js|map)(?:\.map)?)$/.exec(path);
  const found = file && new URL(`../../dist/${file[1]}`, import.meta.url);
  if (!found || !existsSync(found)) return null;
  return { type: TYPES[file[2] ?? ''] ?? 'text/plain', body: readFileSync(found) };
};

export const openSite = async (): Promise<Site> => {
  const peer = await bundlePeer();
  const site = { reply: null as TalkReply | null };
  const answer = (path: string): Served | null => {
    if (path === '/ours') return { type: 'text/html', body: OURS };
    if (path === '/peer') return { type: 'text/html', body: PEER };
    if (path === '/peer.js') return { type: 'text/javascript', body: peer };
    if (path === '/talk') return { type: 'application/json', body: JSON.stringify(site.reply) };
    return builtFile(path);
  };
  const server = createServer((request, response) => {
    const found = answer(new URL(request.url ?? '/', 'http://site').pathname);
    response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain', ...ISOLATED });
    response.end(found?.body ?? 'not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get reply() {
      if (!site.reply) throw new Error('nobody is to be talked to yet');
      return site.reply;
    },
    set reply(reply) {
      site.reply = reply;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
