import { createHash } from 'node:crypto';
import type { Files } from './hashed-names.js';

/** What `integrity.json` holds: the file that a page's script tag names, and what a browser is to find in each. */
export interface Integrity {
  readonly entry: string;
  readonly integrity: Readonly<Record<string, string>>;
}

const hashOf = (code: string): string => `sha384-${createHash('sha384').update(code).digest('base64')}`;

export const integrityOf = (files: Files): Integrity => ({
  entry: [...files.keys()].find((name) => /^talk-button(-[0-9a-f]+)?\.js$/.test(name)) ?? '',
  integrity: Object.fromEntries([...files].map(([name, code]) => [name, hashOf(code)])),
});
