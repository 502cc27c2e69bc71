/** What is shown stays in its box and in the window, and can be hit by a thumb: in every language, at every size. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { languages } from '../../src/element/languages.js';
import { openScenes, type Scenes } from '../rig/scenes.js';

const variants = ['pill', 'round', 'bar'];
const sizes = ['s', 'm', 'l'];
const positions = ['bottom-right', 'bottom-left', 'top-right', 'top-left'];
/** The long words, and the other direction. */
const hardest = ['de', 'ar'];

/** A small phone; it is also a window of 1280 px at a zoom of 400 %. */
const PHONE = { width: 320, height: 640 };

let scenes: Scenes;
before(async () => {
  scenes = await openScenes();
});
after(() => scenes.close());

type Dress = Readonly<Record<string, string>>;

async function hasRoom(page: Page, dress: Dress): Promise<void> {
  await page.evaluate((attributes) => window.dressScenes(attributes), dress);
  const found = await page.evaluate(() => [...window.spills(), ...window.smallTargets()]);
  assert.deepEqual(found, [], JSON.stringify(dress));
}

const inWindow = async (
  viewport: typeof PHONE,
  attributes: Dress,
  look: (page: Page) => Promise<void>,
): Promise<void> => {
  const page = await scenes.open({ viewport });
  await page.evaluate((attributes) => window.showScenes(null, attributes), attributes);
  await look(page);
  assert.deepEqual(scenes.complaints, []);
  await page.context().close();
};

test('on a small phone nothing overflows in German and Arabic, in any scene, variant and size', () =>
  inWindow(PHONE, {}, async (page) => {
    for (const lang of hardest)
      for (const variant of variants) for (const size of sizes) await hasRoom(page, { lang, variant, size });
  }));

test('nor in any other language', () =>
  inWindow(PHONE, {}, async (page) => {
    for (const lang of Object.keys(languages)) {
      await hasRoom(page, { lang, variant: 'pill', size: 'l' });
      await hasRoom(page, { lang, variant: 'bar', size: 's' });
    }
  }));

for (const [name, viewport] of [
  ['zoomed to 400 %', { width: 320, height: 256 }],
  ['as narrow as a panel and a half', { width: 500, height: 700 }],
  ['of a tablet', { width: 700, height: 600 }],
] as const) {
  test(`nothing overflows in a window ${name}`, () =>
    inWindow(viewport, {}, async (page) => {
      for (const lang of hardest)
        for (const size of ['s', 'l']) await hasRoom(page, { lang, variant: 'pill', size });
    }));
}

test('on a small phone the settings and the button that closes the panel stand in one row', () =>
  inWindow(PHONE, {}, async (page) => {
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll('talk-button')].flatMap(({ shadowRoot }) => {
        const boxes = ['set', 'close'].map((part) => shadowRoot?.querySelector(`[part=${part}]`)?.getBoundingClientRect()); // prettier-ignore
        return boxes[0] ? [boxes.map((box) => box?.top)] : [];
      }),
    );
    assert.ok(rows.length > 10, 'panels are open');
    for (const [set, close] of rows) assert.equal(set, close);
  }));

test('nor in a corner', () =>
  inWindow(PHONE, { position: 'bottom-right' }, async (page) => {
    for (const lang of hardest)
      for (const position of positions) await hasRoom(page, { lang, position, variant: 'pill', size: 'm' });
  }));

for (const [name, viewport] of [
  ['at a zoom of 400 %', { width: 320, height: 256 }],
  ['of a phone on its side', { width: 667, height: 375 }],
] as const) {
  test(`nor in a corner ${name}: what is fixed there can’t be scrolled to`, () =>
    inWindow(viewport, { position: 'bottom-right' }, async (page) => {
      for (const position of ['bottom-right', 'top-left'])
        await hasRoom(page, { lang: 'de', position, size: 'l' });
    }));
}

test('nor with the spacing of text that readers may set', () =>
  inWindow(PHONE, {}, async (page) => {
    await page.evaluate(() => window.spaceText());
    for (const lang of hardest)
      for (const variant of variants) await hasRoom(page, { lang, variant, size: 'm' });
  }));
