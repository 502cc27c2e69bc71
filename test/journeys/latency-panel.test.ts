/** The demo's panel of latencies, told by made-up events of the button's. Nobody speaks here. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import { openDemoPages, type DemoPages } from '../rig/demo-pages.js';
import { showLatencies } from '../rig/latencies.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let pages: DemoPages;
before(async () => {
  pages = await openDemoPages();
});
after(() => pages.close());

const READY = '.latency summary';

for (const page of ['index.html', 'orders.html'])
  test(`${page}: it is closed at first, and opened it tells each answer’s shares, and when the thinking sound came`, async () => {
    const shop = await pages.open(page, {}, READY);
    const panel = shop.locator('.latency');
    assert.equal(await panel.getAttribute('open'), null);
    await showLatencies(shop);
    assert.equal(await panel.locator('li').first().isVisible(), false);
    await shop.locator(READY).press('Enter');
    assert.match((await panel.locator('summary').textContent()) ?? '', /1240 ms/);
    const [slow, quick, ...others] = await panel.locator('li').allTextContents();
    assert.equal(others.length, 0);
    assert.match(
      slow ?? '',
      /880 ms deciding that you have finished, 290 ms network and agent, 70 ms playback/,
    );
    assert.match(slow ?? '', /940 ms over the budget; endpointing took 71 %\./);
    assert.match(slow ?? '', /The thinking sound came after \d+ ms/);
    assert.match(quick ?? '', /Within the budget; endpointing took 43 %\.$/);
    // Words are text, whatever they hold.
    assert.match(quick ?? '', /<img src=x>/);
    assert.equal(await panel.locator('img').count(), 0);
    assert.deepEqual(pages.complaints, []);
    await shop.context().close();
  });

for (const [name, options] of [
  ['a light scheme', { colorScheme: 'light' }],
  ['a dark scheme', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
] as const)
  test(`in ${name}, 320 px wide, it fits, and axe finds nothing`, async () => {
    const shop = await pages.open('index.html', { viewport: { width: 320, height: 640 }, ...options }, READY);
    await showLatencies(shop);
    await shop.locator(READY).click();
    const overflows = await shop.evaluate(
      () =>
        document.documentElement.scrollWidth > window.innerWidth ||
        [...document.querySelectorAll('.latency, .latency *:not(q)')].some(
          (element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0,
        ),
    );
    assert.equal(overflows, false);
    await shop.evaluate(axe);
    const { violations } = await shop.evaluate(() =>
      (window as unknown as { axe: { run(where: string): Promise<AxeResults> } }).axe.run('.latency'),
    );
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`),
      [],
    );
    await shop.context().close();
  });
