/** Writes what editors and tools read, from the sources: the last step of a build. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generateManifest } from './generate.js';
import { elementIn } from './manifest.js';
import { vscodeCss, vscodeHtml } from './vscode.js';
import { webTypes } from './web-types.js';

const root = new URL('../../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
const manifest = generateManifest();
const element = elementIn(manifest, 'talk-button');

const files = {
  'custom-elements.json': manifest,
  'vscode.html-custom-data.json': vscodeHtml(element),
  'vscode.css-custom-data.json': vscodeCss(element),
  'web-types.json': webTypes(element, version),
};

mkdirSync(new URL('dist/', root), { recursive: true });
for (const [name, content] of Object.entries(files))
  writeFileSync(new URL(`dist/${name}`, root), `${JSON.stringify(content, null, 2)}\n`);
