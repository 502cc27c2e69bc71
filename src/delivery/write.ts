/** Writes the built files a second time under names that change with them, and what a browser is to find in each. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { withHashedNames, type Files } from './hashed-names.js';
import { integrityOf } from './integrity.js';

const dist = new URL('../../dist/', import.meta.url);
const hashed = new URL('hashed/', dist);

const built: Files = new Map(
  readdirSync(dist)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(new URL(name, dist), 'utf8')]),
);

/** The one that stands alone leads nowhere; maps stay with the files that they were made for. */
const parts: Files = new Map(
  [...built]
    .filter(([name]) => !name.includes('standalone'))
    .map(([name, code]) => [name, code.replace(/\n\/\/# sourceMappingURL=.*/, '')]),
);

const write = (name: string, folder: URL, text: string): void => writeFileSync(new URL(name, folder), text);
const asJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

rmSync(hashed, { recursive: true, force: true });
mkdirSync(hashed, { recursive: true });
const renamed = withHashedNames(parts);
for (const [name, code] of renamed) write(name, hashed, code);
write('integrity.json', hashed, asJson(integrityOf(renamed)));
write('integrity.json', dist, asJson(integrityOf(built)));
