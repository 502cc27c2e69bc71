/** The apps that the README shows, each type-checked and compiled by its framework's own tools, in a browser. Sound may be late here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openRig, type Rig } from '../../rig/browser.js';
import { pageOf, servePages } from '../page-site.js';
import { createSiteFolder } from '../platforms/site-folder.js';
import { bundle } from './bundle.js';
import { filesOf, type Framework } from './framework-files.js';

interface Tools {
  /** What the app imports. */
  readonly packages: readonly string[];
  readonly entry: string;
}

const frameworks: Readonly<Record<Framework, Tools>> = {
  react: { packages: ['react', 'react-dom', '@types/react', '@types/react-dom'], entry: 'main.tsx' },
  vue: { packages: ['vue'], entry: 'main.ts' },
  svelte: { packages: ['svelte'], entry: 'main.ts' },
};

const page = pageOf('<script type="module" src="main.js"></script>');

let rig: Rig;
before(async () => {
  rig = await openRig();
});
after(() => rig.close());

/** What the app has given the element. */
const given = () =>
  rig.page.evaluate(() => {
    const button = document.querySelector('talk-button')!;
    const { endpoint, colorScheme, tools } = button;
    const names = tools.map((tool) => `${tool.name} ${typeof tool.run}`);
    return { endpoint, colorScheme, names, asText: button.getAttribute('tools') };
  });

for (const [framework, { packages, entry }] of Object.entries(frameworks) as [Framework, Tools][]) {
  test(`in ${framework} the element gets its attributes and properties, and the app hears its events`, async () => {
    const folder = createSiteFolder(filesOf(framework), packages);
    const scripts = await bundle(folder.path, entry);
    const site = await servePages(new Map([...scripts, ['', page]]));
    try {
      await rig.open(site.url);
      await rig.page.waitForSelector('talk-button');
      assert.deepEqual(await given(), {
        endpoint: '/voice',
        colorScheme: 'dark',
        names: ['open_cart function'],
        asText: null,
      });
      assert.equal(await rig.page.textContent('output'), 'idle');

      await rig.page.click('talk-button #main');
      await rig.page.waitForFunction(() => document.querySelector('output')?.textContent === 'connecting');
      while (site.asked.length === 0) await rig.page.waitForTimeout(30);
      assert.deepEqual(
        site.asked.map(({ path, tools }) => [path, tools.map(({ name }) => name)]),
        [['/voice', ['open_cart']]],
      );

      await rig.page.click('talk-button [part=stop]');
      await rig.page.waitForFunction(() => document.querySelector('output')?.textContent === 'idle');
    } finally {
      await site.close();
      folder.remove();
    }
  });
}
