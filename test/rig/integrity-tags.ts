import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesUnder } from '../contracts/platforms/readme-blocks.js';

/** Within the package, which finds itself by its own name from there. */
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** What the README's program writes into a page's head, where the hashed files are in that folder. */
export const integrityTags = (folder: string): string => {
  mkdirSync(cache, { recursive: true });
  const place = mkdtempSync(path.join(cache, 'integrity-'));
  try {
    const file = path.join(place, 'integrity-tags.js');
    writeFileSync(file, filesUnder('### Integrity')['integrity-tags.js'] ?? '');
    return execFileSync(process.execPath, [file, folder]).toString();
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
};
