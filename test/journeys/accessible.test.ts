import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { generateManifest } from '../../src/manifest/generate.js';
import { elementIn } from '../../src/manifest/manifest.js';
import { openScenes, type Scenes } from '../rig/scenes.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const variants = ['pill', 'round', 'bar'];

/** There the panel is a sheet, and has a button that closes it. */
const PHONE = { width: 360, height: 740 };

let scenes: Scenes;
before(async () => {
  scenes = await openScenes();
});
after(() => scenes.close());

for (const [name, media, onPhone] of [
  ['a light scheme', { colorScheme: 'light' }, 'round'],
  ['a dark scheme', { colorScheme: 'dark' }, 'pill'],
  ['forced colours', { forcedColors: 'active' }, 'bar'],
  ['forced dark colours', { forcedColors: 'active', colorScheme: 'dark' }, 'pill'],
  ['more contrast', { contrast: 'more' }, 'pill'],
] as const) {
  test(`axe finds nothing in any scene of any variant, nor on a phone, in ${name}`, async () => {
    const page = await scenes.open(media);
    await page.evaluate("document.documentElement.style.colorScheme = 'light dark'");
    await page.evaluate(axe);
    for (const variant of variants) {
      await page.evaluate((variant) => window.showScenes(null, { variant }), variant);
      assert.deepEqual(await page.evaluate(() => window.axeFindings()), [], variant);
    }
    await page.setViewportSize(PHONE);
    await page.evaluate("document.querySelector('main').className = 'apart'");
    await page.evaluate((variant) => window.showScenes(null, { variant }), onPhone);
    assert.deepEqual(await page.evaluate(() => window.axeFindings()), [], `${onPhone}, on a phone`);
    await page.context().close();
  });
}

/**
 * What assistive technology is given in each scene: roles, names, states. `UPDATE_TREES=1` writes what is there now;
 * read what has changed before you commit it.
 */
const file = new URL('../traces/accessibility-trees.txt', import.meta.url);

test('the accessibility tree of each scene is what it was', async () => {
  const page = await scenes.open();
  await page.evaluate(() => window.showScenes(null, {}));
  const trees: string[] = [];
  for (const scene of await page.locator('[data-scene]').all())
    trees.push(`# ${await scene.getAttribute('data-scene')}\n${await scene.ariaSnapshot()}\n`);
  const seen = trees.join('\n');
  if (process.env['UPDATE_TREES'] === '1') writeFileSync(file, seen);
  assert.equal(seen, readFileSync(file, 'utf8'));
  await page.context().close();
});

test('the scenes show every part that the manifest names, and no other', async () => {
  const page = await scenes.open();
  await page.evaluate(() => window.showScenes(null, {}));
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll('talk-button')].flatMap(({ shadowRoot }) =>
      [...(shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap(({ part }) => [...part]),
    ),
  );
  // Kinds of one part, named in its description.
  const kinds = /^activity-(running|done|failed)$/;
  const { cssParts } = elementIn(generateManifest(), 'talk-button');
  assert.deepEqual(
    [...new Set(shown)].filter((name) => !kinds.test(name)).sort(),
    cssParts.map(({ name }) => name).sort(),
  );
  await page.context().close();
});
