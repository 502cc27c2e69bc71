/** Draws demo/states.png, every status in light and dark, from the gallery: `npx tsx test/rig/states-picture.ts`. */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openGallery } from './gallery.js';

/** A README is read over slow lines too. */
const MOST_BYTES = 150_000;

const file = fileURLToPath(new URL('../../demo/states.png', import.meta.url));
const gallery = await openGallery();
try {
  const page = await gallery.open('still&picture', {
    reducedMotion: 'reduce',
    viewport: { width: 1000, height: 800 },
  });
  await page.locator('#sheets').screenshot({ path: file });
} finally {
  await gallery.close();
}
const { size } = statSync(file);
console.log(`${file}: ${size} bytes`);
if (size > MOST_BYTES || gallery.complaints.length > 0) {
  console.error(size > MOST_BYTES ? `more than ${MOST_BYTES} bytes` : gallery.complaints.join('\n'));
  process.exitCode = 1;
}
