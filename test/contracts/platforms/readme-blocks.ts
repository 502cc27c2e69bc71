import { readFileSync } from 'node:fs';

/** Files by name, as a site's folder holds them. */
export type SiteFiles = Readonly<Record<string, string>>;

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** A heading's part of the README, down to the next heading of its rank or a higher one. */
export function sectionOf(heading: string): string {
  const lines = readme.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`README.md has no heading "${heading}".`);
  const rank = heading.indexOf(' ');
  const end = lines.findIndex(
    (line, index) => index > start && /^#+ /.test(line) && line.indexOf(' ') <= rank,
  );
  return lines.slice(start, end < 0 ? undefined : end).join('\n');
}

/** The files that a part of the README shows: its code blocks that begin with a comment of a file's name. */
export const filesUnder = (heading: string): SiteFiles =>
  Object.fromEntries(
    [...sectionOf(heading).matchAll(/^```(?:js|jsonc?)\n\/\/ ([\w./-]+)\n([\s\S]*?)^```$/gm)].map(
      ([, name = '', code = '']) => [name, code],
    ),
  );
