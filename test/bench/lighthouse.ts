import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../chromium.js';
import { printTable, type Row } from './table.js';

const REPEATS = 5;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const LONG_TASK_MS = 50;

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

interface Audited {
  readonly scores: readonly number[];
  /** Of tasks that the button's files are blamed for, in ms. */
  readonly longTasks: readonly number[];
}

async function audit(url: string, port: number): Promise<Audited> {
  const result = await lighthouse(url, { port, onlyCategories: [...CATEGORIES], logLevel: 'error' });
  if (!result) throw new Error(`Lighthouse has no result for ${url}.`);
  const { categories, audits } = result.lhr;
  const details = audits['long-tasks']?.details as
    { items?: readonly { url: string; duration: number }[] } | undefined;
  return {
    scores: CATEGORIES.map((name) => Math.round((categories[name]?.score ?? NaN) * 100)),
    longTasks: (details?.items ?? [])
      .filter(({ url, duration }) => url.includes('/dist/') && duration > LONG_TASK_MS)
      .map(({ duration }) => duration),
  };
}

/** A page with the button and the same without, in turn, each in a browser of its own. */
export const benchLighthouse = async (): Promise<void> => {
  const site = await serve();
  const seen: Record<string, Audited[]> = { '/without': [], '/with': [] };
  for (let i = 0; i < REPEATS; i++) {
    for (const [path, audits] of Object.entries(seen)) {
      const port = 9300 + Math.floor(Math.random() * 600);
      const browser = await chromium.launch({
        executablePath: chromiumPath(),
        args: ['--no-sandbox', `--remote-debugging-port=${port}`],
      });
      try {
        audits.push(await audit(`${site.origin}${path}`, port));
      } finally {
        await browser.close();
      }
    }
  }
  site.close();
  const scoresOf = (path: string, i: number): readonly (readonly number[])[] => [
    (seen[path] ?? []).map(({ scores }) => scores[i] ?? NaN),
  ];
  const rows: Row[] = CATEGORIES.map((name, i) => ({
    name,
    unit: 'of 100',
    ours: scoresOf('/with', i),
    peer: scoresOf('/without', i),
    note: 'peer: the same page without the button',
  }));
  rows.push({
    name: 'long tasks blamed on the button before intent',
    unit: 'tasks',
    ours: [(seen['/with'] ?? []).map(({ longTasks }) => longTasks.length)],
  });
  printTable('Lighthouse, its mobile device and network', rows);
};
