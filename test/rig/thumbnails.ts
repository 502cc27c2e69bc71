import type { Page } from 'playwright-core';

/** A thumbnail's cells in a row, and its rows: of a round button cells of some 3 px, of the others of 10 × 16 px. */
const GRIDS = { round: [13, 13], pill: [16, 5], bar: [16, 5] } as const;

/** Of a round button what tells its status; of the others all, with the buttons beside it. */
const CROPS = { round: '.main', pill: '.bar', bar: '.bar' } as const;

/**
 * No text is looked at, nor is anything as wide as a text: fonts differ from machine to machine, shapes and colours do
 * not.
 */
const WITHOUT_TEXT = `
  body { max-inline-size: none }
  .sheet talk-button:is(:not([variant='round']), :state(parked))::part(label) {
    inline-size: 8em; block-size: 1em; overflow: hidden; visibility: hidden;
  }
`;

/** A box of the picture, in CSS pixels, with the grid to look at it by. */
interface Crop {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly grid: readonly [number, number];
}

/**
 * The button's look in each scheme, status, variant and size of the gallery, as mean colours of cells: six hexadecimal
 * digits each, row by row. All from one picture.
 */
export const thumbnails = async (page: Page): Promise<Record<string, string>> => {
  await page.addStyleTag({ content: WITHOUT_TEXT });
  const sheets = page.locator('#sheets');
  const picture = await sheets.screenshot({ scale: 'css' });
  const crops = await sheets.evaluate(findCrops, [GRIDS, CROPS] as const);
  return page.evaluate(meanColours, [picture.toString('base64'), crops] as const);
};

const findCrops = (
  sheets: Element,
  [grids, selectors]: readonly [typeof GRIDS, typeof CROPS],
): readonly Crop[] => {
  const from = sheets.getBoundingClientRect();
  return [...sheets.querySelectorAll('talk-button')].map((button) => {
    const { variant, size, shadowRoot } = button;
    const box = shadowRoot?.querySelector(selectors[variant])?.getBoundingClientRect();
    const scheme = button.closest('[data-scheme]')?.getAttribute('data-scheme');
    const status = button.closest('[data-row]')?.getAttribute('data-row');
    if (!box || !scheme || !status) throw new Error('a button stands in no cell of a sheet');
    const { width, height } = box;
    const place = { x: box.x - from.x, y: box.y - from.y, width, height };
    return { name: `${scheme} ${status} ${variant} ${size}`, ...place, grid: grids[variant] };
  });
};

/** In the page, whose decoder we borrow. */
const meanColours = async ([base64, crops]: readonly [string, readonly Crop[]]): Promise<
  Record<string, string>
> => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const found: Record<string, string> = {};
  for (const { name, x, y, width, height, grid } of crops) {
    let text = '';
    for (let row = 0; row < grid[1]; row++) {
      for (let column = 0; column < grid[0]; column++) {
        const left = Math.round(x + (column * width) / grid[0]);
        const top = Math.round(y + (row * height) / grid[1]);
        const across = Math.round(x + ((column + 1) * width) / grid[0]) - left;
        const down = Math.round(y + ((row + 1) * height) / grid[1]) - top;
        const { data } = context.getImageData(left, top, across, down);
        for (let channel = 0; channel < 3; channel++) {
          let sum = 0;
          for (let i = channel; i < data.length; i += 4) sum += data[i] ?? 0;
          text += Math.round(sum / (across * down))
            .toString(16)
            .padStart(2, '0');
        }
      }
    }
    found[name] = text;
  }
  return found;
};

/** Of two thumbnails' channels, 0..255; `worst`: of that cell which differs most. Of other sizes: all. */
export const distance = (one: string, other: string): { readonly mean: number; readonly worst: number } => {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  if (a.length !== b.length || a.length === 0) return { mean: 255, worst: 255 };
  const apart = [...a].map((value, i) => Math.abs(value - (b[i] ?? 0)));
  return { mean: apart.reduce((sum, value) => sum + value, 0) / a.length, worst: Math.max(...apart) };
};
