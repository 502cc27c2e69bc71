import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openScenes, type Scenes } from '../rig/scenes.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const variants = ['pill', 'round', 'bar'];

let scenes: Scenes;
before(async () => {
  scenes = await openScenes();
});
after(() => scenes.close());

for (const [name, media] of [
  ['a light scheme', { colorScheme: 'light' }],
  ['a dark scheme', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
  ['forced colours in a dark scheme', { forcedColors: 'active', colorScheme: 'dark' }],
  ['more contrast', { contrast: 'more' }],
] as const) {
  test(`axe finds nothing in any scene of any variant, in ${name}`, async () => {
    const page = await scenes.open(media);
    await page.evaluate("document.documentElement.style.colorScheme = 'light dark'");
    await page.evaluate(axe);
    for (const variant of variants) {
      await page.evaluate((variant) => window.showScenes(null, { variant }), variant);
      assert.deepEqual(await page.evaluate(() => window.axeFindings()), [], variant);
    }
    await page.context().close();
  });
}
