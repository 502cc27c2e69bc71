import { createHash } from 'node:crypto';

/** Code by file names. */
export type Files = ReadonlyMap<string, string>;

const NAME = /talk-[\w-]+\.js\b/g;

const namedIn = (code: string, files: Files): readonly string[] =>
  [...code.matchAll(NAME)].map(([name]) => name).filter((name) => files.has(name));

/** The file and all that it leads to. Files may lead to each other. */
function reachedFrom(name: string, files: Files, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const next of namedIn(files.get(name) ?? '', files)) reachedFrom(next, files, seen);
  return seen;
}

/** A new name whenever the code has changed, or any code that it leads to: what has such a name never changes. */
function hashedName(name: string, files: Files): string {
  const hash = createHash('sha256');
  for (const reached of [...reachedFrom(name, files)].sort())
    hash.update(`${reached}\0${files.get(reached)}\0`);
  return name.replace(/\.js$/, `-${hash.digest('hex').slice(0, 10)}.js`);
}

/** The same files, named after what is in them, and naming each other so. */
export function withHashedNames(files: Files): Files {
  const renamed = new Map([...files.keys()].map((name) => [name, hashedName(name, files)]));
  return new Map(
    [...files].map(([name, code]) => [
      renamed.get(name) ?? name,
      code.replace(NAME, (found) => renamed.get(found) ?? found),
    ]),
  );
}
