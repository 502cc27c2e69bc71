import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { VISITOR_ID } from './order-desk.js';
import type { OrderDesk } from './order-desk.js';
import type { SignIn } from './sign-in.js';
import { serveFile } from './static-files.js';

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const PAGES = folder('./');
const BUILT = folder('../dist/');
/** What the pages are made of; the server's own sources are not served. */
const PAGE_FILE = /^\/[\w-]+\.(?:js|css|svg|png)$/;
const PAGE = /^\/(?:(index|orders|gallery)\.html)?$/;
/** A page of another origin may load the button, as from a CDN. */
const FROM_ANYWHERE = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
/** It tells who the visitor is: nothing on the way may keep it. */
const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Fills the template's one placeholder, as any site's templates do. A token needs no escaping. */
async function servePage(response: ServerResponse, name: string, identity: string): Promise<void> {
  const template = await readFile(`${PAGES}${name}.html`, 'utf8');
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...PRIVATE });
  response.end(template.replaceAll('{{identity}}', identity));
}

function serveJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...PRIVATE });
  response.end(JSON.stringify(body));
}

/** The shop's facts, which everybody may know: all but the orders. */
async function publicShop(): Promise<object> {
  const shop = JSON.parse(await readFile(`${PAGES}shop.json`, 'utf8')) as Record<string, unknown>;
  return { ...shop, orders: undefined };
}

export interface PageParts {
  readonly signIn: SignIn;
  readonly orders: OrderDesk;
}

/** Answers with a page of the shop, its data or the built button. */
export async function servePages(
  request: IncomingMessage,
  response: ServerResponse,
  { signIn, orders }: PageParts,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://demo');
  if (request.method === 'GET' || request.method === 'HEAD') {
    const page = PAGE.exec(pathname);
    if (page) return servePage(response, page[1] ?? 'index', await signIn.token(VISITOR_ID));
    if (pathname === '/shop.json') return serveJson(response, 200, await publicShop());
    if (pathname === '/orders.json') {
      const visitor = await signIn.visitor(
        /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null,
      );
      return serveJson(response, visitor ? 200 : 401, visitor ? orders.ordersOf(visitor) : []);
    }
    const built = pathname.startsWith('/dist/');
    if (built && (await serveFile(response, BUILT, pathname.slice('/dist'.length), FROM_ANYWHERE))) return;
    if (PAGE_FILE.test(pathname) && (await serveFile(response, PAGES, pathname, {}))) return;
  }
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n');
}
