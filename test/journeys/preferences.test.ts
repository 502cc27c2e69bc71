/** What a visitor has told their system about motion, contrast and colours, and what its screen is like. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openScenes, type Scenes } from '../rig/scenes.js';

let scenes: Scenes;
before(async () => {
  scenes = await openScenes();
});
after(() => scenes.close());

type Attributes = Readonly<Record<string, string>>;

const show = async (
  names: readonly string[],
  options: BrowserContextOptions,
  attributes: Attributes = {},
): Promise<Page> => {
  const page = await scenes.open(options);
  await page.evaluate(([names, attributes]) => window.showScenes(names, attributes), [names, attributes] as const); // prettier-ignore
  return page;
};

/** Of what a scene has drawn, when it has come to rest. */
const styleOf = (page: Page, scene: string, selector: string, property: string): Promise<string> =>
  page
    .locator(`[data-scene="${scene}"] ${selector}`)
    .first()
    .evaluate(async (element, property) => {
      const fades = element.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.all(fades.map((fade) => fade.finished));
      return getComputedStyle(element).getPropertyValue(property);
    }, property);

/** As loud for so many reports of a level, one each frame: the ring falls and rises gently. */
const sound = (page: Page, level: number): Promise<void> =>
  page.locator('talk-button').evaluate(async (button, level) => {
    const name = '/scripted-talk.js';
    const { showLevel } = (await import(name)) as { showLevel(button: Element, level: number): void };
    for (let report = 0; report < 30; report++) {
      showLevel(button, level);
      await new Promise(requestAnimationFrame);
    }
  }, level);

const layouts = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? NaN;
};

/** Of a computed transform. */
const scaleOf = (transform: string): number => Number(/^matrix\(([^,]+)/.exec(transform)?.[1] ?? 1);

test('the ring moves by a transform: no level lays anything out', async () => {
  const page = await show(['speaking'], { reducedMotion: 'no-preference' });
  await sound(page, 0);
  const quiet = scaleOf(await styleOf(page, 'speaking', '.meter', 'transform'));
  const before = await layouts(page);
  await sound(page, 1);
  assert.equal(await layouts(page), before);
  const loud = scaleOf(await styleOf(page, 'speaking', '.meter', 'transform'));
  assert.ok(quiet < 1.1 && loud > 1.3, `scaled by ${quiet}, then by ${loud}`);
  await page.context().close();
});

test('with reduced motion nothing turns, nods or grows, and the ring tells the level by its strength', async () => {
  const moving = { connecting: '.turning', thinking: '.dots circle' };
  const names = Object.keys(moving);
  const lively = await show(names, { reducedMotion: 'no-preference' });
  const calm = await show(names, { reducedMotion: 'reduce' });
  for (const [scene, selector] of Object.entries(moving)) {
    assert.notEqual(await styleOf(lively, scene, selector, 'animation-name'), 'none');
    assert.equal(await styleOf(calm, scene, selector, 'animation-name'), 'none');
    assert.equal(await styleOf(calm, scene, '.bar', 'transition-duration'), '0s');
  }
  const page = await show(['speaking'], { reducedMotion: 'reduce' });
  const ring = async (level: number): Promise<readonly string[]> => {
    await sound(page, level);
    return [
      await styleOf(page, 'speaking', '.meter', 'transform'),
      await styleOf(page, 'speaking', '.meter', 'opacity'),
    ];
  };
  const [quiet, loud] = [await ring(0), await ring(1)];
  assert.equal(quiet[0], loud[0]);
  assert.ok(Number(loud[1]) > Number(quiet[1]) + 0.2, `${quiet[1]}, then ${loud[1]}`);
  for (const one of [lively, calm, page]) await one.context().close();
});

test('with more contrast quiet words are as strong as the others, and lines too', async () => {
  const colours = async (contrast: 'more' | 'no-preference'): Promise<readonly string[]> => {
    const page = await show(['speaking, panel'], { contrast });
    const found = await Promise.all([
      styleOf(page, 'speaking, panel', '.bar', 'color'),
      styleOf(page, 'speaking, panel', '.hint', 'color'),
      styleOf(page, 'speaking, panel', '.panel', 'border-top-color'),
    ]);
    await page.context().close();
    return found;
  };
  assert.equal(new Set(await colours('no-preference')).size, 3);
  assert.equal(new Set(await colours('more')).size, 1);
});

test('a button in a corner is not printed over the words of every page; one in the text is left to the page', async () => {
  for (const [position, onPaper] of [
    ['bottom-right', false],
    ['inline', true],
  ] as const) {
    const page = await show(['idle'], {}, { position });
    const isSeen = (): Promise<boolean> =>
      page.locator('talk-button').evaluate((button) => button.checkVisibility());
    assert.equal(await isSeen(), true);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await isSeen(), onPaper, position);
    await page.context().close();
  }
});

test('an accent that is the page’s follows the scheme at once', async () => {
  const page = await show(['idle'], { colorScheme: 'light' }, { accent: 'auto', 'color-scheme': 'light' });
  await page.addStyleTag({
    content:
      'main { accent-color: #804000 } @media (prefers-color-scheme: dark) { main { accent-color: #00aa77 } }',
  });
  await page.evaluate(() => window.dressScenes({ label: 'Drawn anew' }));
  assert.equal(await styleOf(page, 'idle', '.bar', 'background-color'), 'rgb(128, 64, 0)');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await styleOf(page, 'idle', '.bar', 'background-color'), 'rgb(0, 170, 119)');
  await page.context().close();
});

test('what hides a button in a corner is seen without pointing at it: what came with the pointer would need an Escape', async () => {
  const page = await show(['in a corner'], {});
  assert.ok(await page.evaluate(() => matchMedia('(hover)').matches));
  await page.mouse.move(5, 5);
  assert.equal(await styleOf(page, 'in a corner', '.hide', 'opacity'), '1');
  // What is left out around its disc would be filled with the system's colour.
  await page.emulateMedia({ forcedColors: 'active' });
  assert.equal(await styleOf(page, 'in a corner', '.hide', 'border-top-width'), '1px');
  await page.context().close();
});

test('a button in a corner and a phone’s sheet leave the screen’s edges to the system', async () => {
  const insets = { top: 31, bottom: 37, left: 41, right: 43 };
  for (const position of ['bottom-right', 'top-left'] as const) {
    const page = await show(['idle'], {}, { position });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
    const bar = await page.locator('.bar').boundingBox();
    assert.ok(bar);
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    const [across, down] =
      position === 'top-left' ? [bar.x, bar.y] : [width - bar.x - bar.width, height - bar.y - bar.height];
    assert.deepEqual(
      [across, down],
      position === 'top-left' ? [insets.left, insets.top] : [insets.right, insets.bottom],
    );
    await page.context().close();
  }
  const page = await show(['listening, panel'], { viewport: { width: 375, height: 667 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
  assert.equal(await styleOf(page, 'listening, panel', '.panel', 'padding-bottom'), '37px');
  await page.context().close();
});
