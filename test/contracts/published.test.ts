/** What `npm publish` would send, as the field's own linters see it. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface PackageJson {
  readonly customElements: string;
  readonly 'web-types': string;
}

const packageJson = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as PackageJson;

let folder: string;
let tarball: string;
let files: readonly string[];
before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'talk-published-'));
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [entry] = JSON.parse(packed.toString()) as [{ filename: string; files: { path: string }[] }];
  tarball = path.join(folder, entry.filename);
  files = entry.files.map((file) => file.path);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('publint has nothing to say', async () => {
  const bytes = readFileSync(tarball);
  const { messages, pkg } = await publint({
    pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
    strict: true,
  });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('every entry’s types are found, and are true, by all who can import it', () => {
  const attw = path.join(root, 'node_modules/.bin/attw');
  const { status, stdout } = spawnSync(attw, [tarball, '--profile', 'esm-only', '--format', 'json']);
  const { analysis } = JSON.parse(stdout.toString()) as { analysis: { entrypoints: object } };
  for (const entry of ['.', './define', './react', './vue', './svelte', './server'])
    assert.ok(entry in analysis.entrypoints, entry);
  assert.equal(status, 0, stdout.toString().slice(-2000));
});

test('what tools and editors read is sent, and named where they look for it', () => {
  for (const file of [packageJson.customElements, packageJson['web-types']])
    assert.ok(files.includes(file), file);
  // The settings that the README shows.
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, settings = '{}'] = /^```json\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  const named = Object.values(JSON.parse(settings) as Record<string, readonly string[]>).flat();
  assert.equal(named.length, 2);
  for (const file of named) assert.ok(files.includes(file.replace('./node_modules/talk-button/', '')), file);
});

test('nothing is sent but what is built, and what is to be read first', () => {
  const others = files.filter((file) => !file.startsWith('dist/'));
  assert.deepEqual([...others].sort(), ['LICENSE', 'README.md', 'package.json']);
});
