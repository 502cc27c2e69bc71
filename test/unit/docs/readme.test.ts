import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { english } from '../../../src/element/english.js';
import type { ErrorReason } from '../../../src/session/talk.js';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const readme = read('README.md');

/** The union's members, as the source has them. */
const reasons = (): readonly string[] => {
  const [, members = ''] = /export type ErrorReason =([^;]*);/.exec(read('src/session/talk.ts')) ?? [];
  return [...members.matchAll(/'([\w-]+)'/g)].map(([, name]) => name ?? '');
};

interface Row {
  readonly reason: string;
  readonly happened: string;
  readonly words: string;
  readonly todo: string;
}

const errorTable = (): readonly Row[] => {
  const [section = ''] = (readme.split(/^### Errors$/m)[1] ?? '').split(/^##/m);
  return [...section.matchAll(/^\| `([\w-]+)` *\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
    ([, reason = '', happened = '', words = '', todo = '']) => ({
      reason,
      happened: happened.trim(),
      words: words.trim(),
      todo: todo.trim(),
    }),
  );
};

test('the table of errors has every reason, each once, and no other', () => {
  const listed = errorTable().map(({ reason }) => reason);
  assert.ok(listed.length > 10);
  assert.deepEqual([...listed].sort(), [...reasons()].sort());
});

test('it shows the very words that a visitor is shown, and says what happened and what to do', () => {
  for (const { reason, happened, words, todo } of errorTable()) {
    assert.equal(words, english[reason as ErrorReason], reason);
    assert.ok(happened !== '' && todo !== '', reason);
  }
});

test('every npm command that is named exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const shell = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, code]) => code).join('\n');
  const inline = [...readme.matchAll(/`([^`\n]*\bnpm [^`\n]*)`/g)].map(([, code]) => code).join('\n');
  const named = [...`${shell}\n${inline}`.matchAll(/\bnpm (?:run )?([a-z]+)/g)].map(([, name]) => name ?? '');
  assert.ok(named.includes('start') && named.includes('test'));
  for (const name of named) assert.ok(name === 'install' || name in scripts, `npm ${name}`);
});

test('the two commands are those of a fresh clone', () => {
  assert.ok(readme.includes('npm install && npm start'));
  assert.ok(readme.includes('npm install && npm test'));
});

test('every part that is linked exists', () => {
  const parts = [...readme.matchAll(/^#{2,4} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  const links = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map(([, part]) => part ?? '');
  assert.ok(links.length > 5);
  for (const part of links) assert.ok(parts.includes(part), part);
});

test('every file that is linked exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path ?? '');
  assert.ok(links.length > 0);
  for (const path of links) assert.doesNotThrow(() => read(path), path);
});
