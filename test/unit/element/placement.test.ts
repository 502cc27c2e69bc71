import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placePanel } from '../../../src/element/placement.js';

const screen = { width: 1000, height: 800 };
const box = (left: number, top: number) => ({ left, top, right: left + 160, bottom: top + 52 });

const corners = [
  ['top left', box(20, 20), 'below', 'start'],
  ['top right', box(820, 20), 'below', 'end'],
  ['bottom left', box(20, 728), 'above', 'start'],
  ['bottom right', box(820, 728), 'above', 'end'],
] as const;

for (const [corner, button, block, inline] of corners) {
  test(`from the ${corner} the panel opens into the window`, () => {
    assert.deepEqual(placePanel(button, screen, false), { block, inline, shiftPx: 0 });
  });
  test(`from the ${corner} start and end are swapped when reading goes from right to left`, () => {
    const swapped = inline === 'start' ? 'end' : 'start';
    assert.deepEqual(placePanel(button, screen, true), { block, inline: swapped, shiftPx: 0 });
  });
}

for (const [name, left, width, expected] of [
  ['in the middle of a tablet is moved to the left', 170, 500, 500 - 16 - 352 - 170],
  ['in the middle of a phone fills it', 80, 320, 16 - 80],
  ['at the right of a phone fills it', 150, 320, 16 - 22],
] as const) {
  test(`what opens from a button ${name}`, () => {
    const { shiftPx, inline } = placePanel(box(left, 100), { width, height: 800 }, false);
    assert.equal(shiftPx, expected, inline);
  });
}
