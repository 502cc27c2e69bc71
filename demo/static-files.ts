import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.ts': 'text/plain; charset=utf-8',
};

/** The file inside `root` that a path of a URL names; null when there is none, or when it would lie outside. */
async function findFile(root: string, pathname: string): Promise<string | null> {
  try {
    const name = decodeURIComponent(pathname);
    if (name.includes('\0') || name.split(/[/\\]/).some((part) => part.startsWith('.'))) return null;
    // Links are followed first: neither dots nor links lead out.
    const file = await realpath(join(root, name.endsWith('/') ? `${name}index.html` : name));
    const home = await realpath(root);
    return file.startsWith(home + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

/** Answers with a file, or returns false when there is none of this name. */
export async function serveFile(
  response: ServerResponse,
  root: string,
  pathname: string,
  headers: Readonly<Record<string, string>>,
): Promise<boolean> {
  const file = await findFile(root, pathname);
  if (file === null) return false;
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', ...headers }); // prettier-ignore
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
  return true;
}
