import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placePanel } from '../../../src/element/placement.js';

const box = (left: number, top: number) => ({ left, top, right: left + 160, bottom: top + 52 });

for (const [place, button, width, block, left] of [
  ['the top left', box(20, 20), 1000, 'below', 20],
  ['the top right', box(820, 20), 1000, 'below', 980 - 352],
  ['the bottom left', box(20, 728), 1000, 'above', 20],
  ['the bottom right', box(820, 728), 1000, 'above', 980 - 352],
  ['the middle of a narrow window', box(170, 20), 500, 'below', 500 - 16 - 352],
  ['the middle of a phone', box(80, 20), 320, 'below', 16],
  ['the right of a phone', box(150, 20), 320, 'below', 16],
] as const) {
  test(`from ${place} the panel opens into the window`, () => {
    const placed = placePanel(button, { width, height: 800 });
    assert.deepEqual(placed, { block, shiftPx: left - button.left });
  });
}
