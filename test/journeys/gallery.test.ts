import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { openGallery, type Gallery } from '../rig/gallery.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let gallery: Gallery;
before(async () => {
  gallery = await openGallery();
});
after(() => gallery.close());

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return found.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join('\n')}`);
}

for (const [name, media] of [
  ['a light scheme', { colorScheme: 'light' }],
  ['a dark scheme', { colorScheme: 'dark' }],
] as const) {
  test(`the gallery opens and throws nothing, and axe finds nothing in any status, in ${name}`, async () => {
    const page = await gallery.open('still', { ...media, reducedMotion: 'reduce' });
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(gallery.complaints, []);
    await page.context().close();
  });
}

test('what can be changed by hand changes the button and the snippet', async () => {
  const page = await gallery.open('still');
  await page.locator('[name=label]').fill('Ask "Harbor"');
  await page.locator('[name=variant]').selectOption('bar');
  await page.locator('[name=accent]').fill('#0a7');
  await page.locator('[name=transcript]').check();
  assert.equal(
    await page.locator('#snippet').textContent(),
    '<talk-button endpoint="/talk" label="Ask &quot;Harbor&quot;" variant="bar" accent="#0a7" transcript></talk-button>',
  );
  const tried = page.locator('#tried');
  assert.equal(await tried.getAttribute('accent'), '#0a7');
  await page.locator('[name=status]').selectOption('speaking');
  await tried.locator('[part~=turn]').first().waitFor();
  await page.locator('[name=status]').selectOption('idle');
  await tried.getByText('Ask "Harbor"').waitFor();
  assert.deepEqual(gallery.complaints, []);
  await page.context().close();
});

test('pressing its button does what it says in every status of a talk', async () => {
  const page = await gallery.open('still');
  const tried = page.locator('#tried');
  for (const [status, says, then] of [
    ['listening', 'Press to mute', 'muted'],
    ['muted', 'Press to unmute', 'listening'],
    ['speaking', 'Press to interrupt', 'listening'],
    ['parked', 'Press to go on', 'listening'],
  ] as const) {
    await page.locator('[name=status]').selectOption(status);
    const button = tried.locator('[part=button]');
    await button.getByText(says).waitFor();
    await button.click();
    await tried.locator(`.bar[data-status=${then}]`).waitFor();
  }
  await page.locator('[name=status]').selectOption('listening');
  await page.locator('[name=turn-taking]').selectOption('hold');
  await tried.getByText('Hold to talk').waitFor();
  assert.match((await page.locator('#snippet').textContent()) ?? '', / turn-taking="hold"/);
  assert.deepEqual(gallery.complaints, []);
  await page.context().close();
});
