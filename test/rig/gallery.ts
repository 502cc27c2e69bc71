import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { createOrderDesk } from '../../demo/order-desk.js';
import { servePages } from '../../demo/pages.js';
import { createSignIn } from '../../demo/sign-in.js';
import { chromiumPath } from '../chromium.js';

export interface Gallery {
  /** A page with the gallery, every button in its status. `query`: e.g. `still&accent=%230a7`. */
  open(query: string, options?: BrowserContextOptions): Promise<Page>;
  /** What went wrong on any page so far: errors thrown, and what the console told as an error. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** The demo's pages without its agent, and a browser to look at them. */
export const openGallery = async (): Promise<Gallery> => {
  const parts = { signIn: createSignIn(), orders: createOrderDesk() };
  const server = createServer((request, response) => void servePages(request, response, parts));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
  });
  const complaints: string[] = [];
  return {
    complaints,
    async open(query, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
      });
      await page.goto(`http://127.0.0.1:${port}/gallery.html?${query}`);
      await page.waitForSelector('html[data-ready]', { timeout: 60_000 });
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
