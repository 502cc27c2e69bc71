import type { Page } from 'playwright-core';

/** Cells of a thumbnail in a row and in a column. */
export const CELLS = 13;

/**
 * The round button's look in each status and scheme, as CELLS × CELLS mean colours: six hexadecimal digits a cell, row
 * by row. No text is in it: fonts differ from machine to machine, shapes and colours do not.
 */
export const thumbnails = async (page: Page): Promise<Record<string, string>> => {
  const found: Record<string, string> = {};
  for (const scheme of ['light', 'dark']) {
    for (const row of await page.locator(`[data-scheme=${scheme}] [data-row]`).all()) {
      const picture = await row
        .locator('talk-button[variant=round] [part=button]')
        .screenshot({ scale: 'css' });
      const cells = await page.evaluate(meanColours, [picture.toString('base64'), CELLS] as const);
      found[`${scheme} ${await row.getAttribute('data-row')}`] = cells;
    }
  }
  return found;
};

/** In the page, whose decoder we borrow. */
const meanColours = async ([base64, cells]: readonly [string, number]): Promise<string> => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  let text = '';
  for (let y = 0; y < cells; y++) {
    for (let x = 0; x < cells; x++) {
      const left = Math.round((x * image.width) / cells);
      const top = Math.round((y * image.height) / cells);
      const width = Math.round(((x + 1) * image.width) / cells) - left;
      const height = Math.round(((y + 1) * image.height) / cells) - top;
      const { data } = context.getImageData(left, top, width, height);
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let i = channel; i < data.length; i += 4) sum += data[i] ?? 0;
        text += Math.round(sum / (width * height))
          .toString(16)
          .padStart(2, '0');
      }
    }
  }
  return text;
};

/** The mean distance of two thumbnails' channels, 0..255. */
export const distance = (one: string, other: string): number => {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  if (a.length !== b.length) return 255;
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
};
