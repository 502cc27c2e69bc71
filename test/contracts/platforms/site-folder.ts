import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SiteFiles } from './readme-blocks.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const installed = fileURLToPath(new URL('../../../node_modules', import.meta.url));

export interface SiteFolder {
  readonly path: string;
  remove(): void;
}

/** A site of its own, outside this project, with the built package and what a site would install beside it. */
export function createSiteFolder(files: SiteFiles, packages: readonly string[]): SiteFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'talk-site-'));
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const dependencies = Object.fromEntries(['talk-button', ...packages].map((name) => [name, '*']));
  write('package.json', JSON.stringify({ name: 'site', type: 'module', private: true, dependencies }));
  for (const [name, text] of Object.entries(files)) write(name, text);
  for (const name of packages) {
    const link = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(installed, name), link);
  }
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
  symlinkSync(root, path.join(folder, 'node_modules/talk-button'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const binary = (name: string): string => path.join(installed, '.bin', name);
