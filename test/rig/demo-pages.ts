import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { createOrderDesk } from '../../demo/order-desk.js';
import { servePages } from '../../demo/pages.js';
import { createSignIn } from '../../demo/sign-in.js';
import { chromiumPath } from '../chromium.js';
import { PAGE_PATIENCE_MS } from './patience.js';

export interface DemoPages {
  /**
   * A page that says by `data-ready`, or by something else that it has by then, that all is drawn. `address`: after the
   * origin, e.g. `gallery.html?still`.
   */
  open(address: string, options?: BrowserContextOptions, ready?: string): Promise<Page>;
  /** What went wrong on any page so far: errors thrown, and what the console told as an error. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** The demo's pages without its agent, and a browser to look at them. `added`: pages and scripts of a test's own. */
export const openDemoPages = async (added: Readonly<Record<string, string>> = {}): Promise<DemoPages> => {
  const parts = { signIn: createSignIn(), orders: createOrderDesk() };
  const server = createServer((request, response) => {
    const own = added[request.url ?? ''];
    if (own === undefined) return void servePages(request, response, parts);
    const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(own);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    timeout: PAGE_PATIENCE_MS,
    args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
  });
  const complaints: string[] = [];
  return {
    complaints,
    async open(address, options = {}, ready = 'html[data-ready]') {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
      context.setDefaultTimeout(PAGE_PATIENCE_MS);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
      });
      await page.goto(`http://127.0.0.1:${port}/${address}`);
      await page.waitForSelector(ready);
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
