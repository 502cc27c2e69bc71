/** What tunes a policy keeps its name in what a page loads, where other names are shortened. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const table = /\| policy +\| limits[^]*?\n\n/.exec(readme)?.[0] ?? '';
const limits = [...table.matchAll(/\| `[\w-]+` +\|([^|]*)/g)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([a-z]\w+)`/g)].map(([, name = '']) => name),
);

for (const transport of ['webrtc', 'websocket'])
  test(`each limit that a page may set is read by its name in a talk over ${transport}`, () => {
    const files = readdirSync(new URL('dist/', root)).filter((file) =>
      new RegExp(`^talk-${transport}.*\\.js$`).test(file),
    );
    const code = files.map((file) => readFileSync(new URL(`dist/${file}`, root), 'utf8')).join('\n');
    assert.ok(limits.length > 20, `found ${limits.length}`);
    assert.deepEqual(
      limits.filter((name) => !new RegExp(`\\b${name}\\b`).test(code)),
      [],
    );
  });
