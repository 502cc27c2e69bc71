import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openGallery, type Gallery } from '../rig/gallery.js';
import { distance, thumbnails } from '../rig/thumbnails.js';

/**
 * How the button looks, against how it looked. Not pixel by pixel: other fonts, another Chromium and another rasterizer
 * draw the same button by other pixels. Compared are mean colours of cells without text in them, and a change counts
 * from well above what antialiasing does to well below what tells two statuses apart, which is tested too.
 * `UPDATE_LOOK=1` writes what is seen now as the new look; look at the gallery before you commit that.
 */
const MOST_DIFFERENT = 2;
/** Of one cell of many pixels: a part that is gone from a wide button makes little of its mean. */
const MOST_IN_A_CELL = 20;

const file = new URL('../traces/look.json', import.meta.url);
const isUpdate = process.env['UPDATE_LOOK'] === '1';

let gallery: Gallery;
let seen: Record<string, string>;
before(async () => {
  gallery = await openGallery();
  const options = { reducedMotion: 'reduce', colorScheme: 'light', viewport: { width: 1700, height: 900 } } as const; // prettier-ignore
  seen = await thumbnails(await gallery.open('still', options));
  if (isUpdate) writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`);
});
after(() => gallery.close());

const known = (): Record<string, string> => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

const isRound = (name: string): boolean => name.includes('round');

test('every status looks as it did, in each column of the sheet, in light and dark', () => {
  const before = known();
  assert.deepEqual(Object.keys(seen), Object.keys(before));
  assert.equal(Object.keys(seen).length, 100);
  const changed = Object.entries(seen).flatMap(([name, cells]) => {
    const { mean, worst } = distance(cells, before[name] ?? '');
    const same = mean <= MOST_DIFFERENT && (isRound(name) || worst <= MOST_IN_A_CELL);
    return same ? [] : [`${name} differs by ${mean.toFixed(1)}, in a cell by ${worst}`];
  });
  assert.deepEqual(changed, [], 'look at demo/gallery.html');
});

const apart = (one: string, other: string): number => distance(one, other).mean;

test('each status is told from each other by more than what counts as the same', () => {
  const entries = Object.entries(seen).filter(([name]) => isRound(name));
  for (const [one, cells] of entries) {
    for (const [other, others] of entries) {
      if (one >= other || one.split(' ')[0] !== other.split(' ')[0]) continue;
      const distant = apart(cells, others);
      assert.ok(distant > MOST_DIFFERENT, `${one} and ${other} differ by ${distant.toFixed(1)} only`);
    }
  }
});

test('and without colour: by its shapes alone', () => {
  // Light and dark swap grounds; the brightness of each cell is what is left without colour.
  const grey = (cells: string): string =>
    cells.replace(/(..)(..)(..)/g, (_all, red: string, green: string, blue: string) =>
      Math.round(0.2126 * parseInt(red, 16) + 0.7152 * parseInt(green, 16) + 0.0722 * parseInt(blue, 16))
        .toString(16)
        .padStart(2, '0'),
    );
  const entries = Object.entries(seen).filter(([name]) => isRound(name) && name.startsWith('light'));
  for (const [one, cells] of entries) {
    for (const [other, others] of entries) {
      if (one < other) assert.ok(apart(grey(cells), grey(others)) > MOST_DIFFERENT, `${one} and ${other}`);
    }
  }
});
