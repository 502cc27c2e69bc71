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
    assert.deepEqual(placePanel(button, screen, false), { block, inline });
  });
  test(`from the ${corner} start and end are swapped when reading goes from right to left`, () => {
    const swapped = inline === 'start' ? 'end' : 'start';
    assert.deepEqual(placePanel(button, screen, true), { block, inline: swapped });
  });
}
