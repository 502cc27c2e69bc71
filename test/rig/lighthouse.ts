import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../chromium.js';

const REPEATS = 5;
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export const LONG_TASK_MS = 50;

const page = (button: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Harbor &amp; Pine</title>
<meta name="description" content="Coffee machines."><link rel="icon" href="data:,">
${button && '<script type="module" src="/dist/talk-button.js"></script>'}</head>
<body><main><h1>Good coffee, made slowly.</h1><p>${'Espresso, filter and grinders. '.repeat(60)}</p></main>
${button}</body></html>`;

const pages: Readonly<Record<string, string>> = {
  '/without': page(''),
  '/with': page('<talk-button endpoint="/talk" position="bottom-right" transcript></talk-button>'),
};

const serve = async (): Promise<{ readonly origin: string; close(): void }> => {
  const server = createServer(({ url = '' }, response) => {
    const own = pages[url];
    if (own !== undefined) return void response.setHeader('content-type', 'text/html').end(own);
    if (url === '/robots.txt')
      return void response.setHeader('content-type', 'text/plain').end('User-agent: *\n');
    const [, name] = /^\/dist\/([\w-]+\.js)$/.exec(url) ?? [];
    if (!name) return void response.writeHead(404).end();
    response.setHeader('content-type', 'text/javascript');
    response.end(readFileSync(new URL(`../../dist/${name}`, import.meta.url)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
};

export interface Audited {
  /** Of 100, one for each category. */
  readonly scores: readonly number[];
  /** Of tasks that the button's files are blamed for, in ms: on Lighthouse's phone, and as fast as this machine is. */
  readonly tasks: readonly { readonly onPhoneMs: number; readonly hereMs: number }[];
}

async function audit(url: string, port: number): Promise<Audited> {
  const result = await lighthouse(url, { port, onlyCategories: [...CATEGORIES], logLevel: 'error' });
  if (!result) throw new Error(`Lighthouse has no result for ${url}.`);
  const { categories, audits, configSettings } = result.lhr;
  const details = audits['long-tasks']?.details as
    { items?: readonly { url: string; duration: number }[] } | undefined;
  // It measures here and reckons how long a slower processor takes.
  const { cpuSlowdownMultiplier } = configSettings.throttling;
  return {
    scores: CATEGORIES.map((name) => Math.round((categories[name]?.score ?? NaN) * 100)),
    tasks: (details?.items ?? [])
      .filter(({ url }) => url.includes('/dist/'))
      .map(({ duration }) => ({ onPhoneMs: duration, hereMs: duration / cpuSlowdownMultiplier })),
  };
}

/** A page with the button and the same without, in turn, each in a browser of its own. */
export async function auditBoth(): Promise<Readonly<Record<'with' | 'without', readonly Audited[]>>> {
  const site = await serve();
  const seen = { without: [] as Audited[], with: [] as Audited[] };
  for (let i = 0; i < REPEATS; i++) {
    for (const name of ['without', 'with'] as const) {
      const port = 9300 + Math.floor(Math.random() * 600);
      const browser = await chromium.launch({
        executablePath: chromiumPath(),
        args: ['--no-sandbox', `--remote-debugging-port=${port}`],
      });
      try {
        seen[name].push(await audit(`${site.origin}/${name}`, port));
      } finally {
        await browser.close();
      }
    }
  }
  site.close();
  return seen;
}
