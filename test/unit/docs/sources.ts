import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);

export const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** The code of a folder and those in it. */
export const sourcesIn = (folder: string): string =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`${folder}/${name}`))
    .join('\n');

/** The members of a union of strings, as a source has them. */
export function unionIn(path: string, name: string): readonly string[] {
  const [, members = ''] = new RegExp(`export type ${name} =([^;]*);`).exec(read(path)) ?? [];
  return [...members.matchAll(/'([\w-]+)'/g)].map(([, member]) => member ?? '');
}

/** All that a pattern's group finds, each once, in their alphabetical order. */
export const allOf = (text: string, pattern: RegExp): readonly string[] =>
  [...new Set([...text.matchAll(pattern)].flatMap(([, found = '']) => found.split(/\s+/)))]
    .filter(Boolean)
    .sort();
