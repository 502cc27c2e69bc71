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
  ['forced colours', { forcedColors: 'active' }],
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

/** What assistive technology is given of the button, for each status. */
const trees: Readonly<Record<string, readonly string[]>> = {
  idle: ['- button "Talk to us"', '- alert', '- status'],
  connecting: ['- button "Connecting"', '- button "End the talk"', '- alert', '- status'],
  listening: [
    '- button "Listening Press to mute"',
    '- button "End the talk"',
    '- alert',
    '- status: Connected. You can speak now.',
  ],
  hearing: [
    '- button "Hearing you Press to mute"',
    '- button "End the talk"',
    '- alert',
    '- status: Connected. You can speak now.',
  ],
  thinking: [
    '- button "Thinking Press to interrupt"',
    '- button "End the talk"',
    '- alert',
    '- status: Connected. You can speak now.',
  ],
  speaking: [
    '- button "Speaking Press to interrupt"',
    '- button "End the talk"',
    '- alert',
    '- status: Connected. You can speak now.',
  ],
  muted: ['- button "Muted Press to unmute"', '- button "End the talk"', '- alert', '- status: Muted'],
  parked: ['- button "Paused Press to unmute"', '- button "End the talk"', '- alert'],
  reconnecting: ['- button "Reconnecting"', '- button "End the talk"', '- alert', '- status: Reconnecting'],
  error: ['- button "Problem"', '- alert', '- status'],
};

test('the accessibility tree of each status is what it should be', async () => {
  const page = await gallery.open('still');
  for (const [status, expected] of Object.entries(trees)) {
    const tree = await page
      .locator(`[data-scheme=light] [data-row=${status}] talk-button`)
      .nth(1)
      .ariaSnapshot();
    for (const line of expected) assert.ok(tree.split('\n').includes(line), `${status}: ${line} in\n${tree}`);
    const buttons = (lines: readonly string[]): readonly string[] =>
      lines.filter((line) => line.startsWith('- button'));
    assert.deepEqual(buttons(tree.split('\n')), buttons(expected), status);
  }
  await page.context().close();
});
