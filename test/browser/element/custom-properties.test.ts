import { equal, ok } from '../assert.js';
import { found, inside, setUp, startTalk, tearDown } from './stage.js';

const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element);

/** By custom property: a value, where it arrives, and as what. */
const cases: readonly (readonly [string, string, (bar: Element) => string, string])[] = [
  ['--talk-surface', 'rgb(1, 2, 3)', (bar) => styleOf(bar).backgroundColor, 'rgb(1, 2, 3)'],
  ['--talk-text', 'rgb(4, 5, 6)', (bar) => styleOf(bar).color, 'rgb(4, 5, 6)'],
  ['--talk-radius', '7px', (bar) => styleOf(bar).borderTopLeftRadius, '7px'],
  ['--talk-size', '88px', (bar) => styleOf(bar).minBlockSize, '88px'],
  ['--talk-font', 'monospace', (bar) => styleOf(bar).fontFamily, 'monospace'],
];

describe('custom properties of the page', () => {
  afterEach(tearDown);

  for (const [property, value, seen, expected] of cases)
    it(`${property} reaches what it names`, async () => {
      const button = await setUp();
      await startTalk(button);
      await button.updateComplete;
      const bar = found(button, '[part~=bar]');
      const change = async (): Promise<string> => {
        // It may take its time.
        await Promise.all(bar.getAnimations({ subtree: true }).map(({ finished }) => finished));
        return seen(bar);
      };
      ok((await change()) !== expected);
      button.style.setProperty(property, value);
      equal(await change(), expected);
    });

  it('--talk-gap is how far a button in a corner is from the edges', async () => {
    const button = await setUp({ position: 'bottom-right' });
    equal(styleOf(button).right, '20px');
    button.style.setProperty('--talk-gap', '31px');
    equal(styleOf(button).right, '31px');
    equal(styleOf(button).bottom, '31px');
  });

  it('a picture in the slot `icon` stands in the place of ours', async () => {
    const button = await setUp();
    const picture = document.createElement('span');
    picture.slot = 'icon';
    button.append(picture);
    await button.updateComplete;
    const slot = inside(button, 'slot[name=icon]') as HTMLSlotElement;
    equal(slot.assignedElements()[0], picture);
    picture.style.cssText = 'display: block; width: 20px; height: 20px';
    equal(picture.getBoundingClientRect().width, 20, 'and is seen');
    equal(found(button, '[part=icon] svg').getClientRects().length, 0, 'alone');
    await startTalk(button);
    await button.updateComplete;
    equal(picture.getClientRects().length, 0, 'before a talk only');
  });
});
