import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { typicalUsdPerMinute, worstUsdPerMinute } from '../../../src/server/limits/prices.js';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const readme = read('README.md');

const section = (heading: string): string =>
  (readme.split(`\n${heading}\n`)[1] ?? '').split(/^#{2,4} /m)[0] ?? '';

/** A table's rows, each as its cells. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) =>
    row.split(/(?<!\\)\|/).map((cell) => cell.trim()),
  );

const fieldsOf = (name: string): readonly string[] => {
  const [, body = ''] = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(read('src/server/options.ts')) ?? []; // prettier-ignore
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field = '']) => field);
};

test('the table of options has every option of the handler, each once, and no other', () => {
  const listed = rowsOf(section('### Options')).map(([cell = '']) => cell.replaceAll('`', ''));
  const options = fieldsOf('TalkHandlerOptions');
  assert.ok(options.length > 15);
  assert.deepEqual([...listed].sort(), [...options].sort());
});

test('every field of a session is named', () => {
  const fields = fieldsOf('AgentSession');
  assert.ok(fields.length > 6);
  for (const field of fields) assert.ok(section('### Options').includes(`\`${field}\``), field);
});

test('the limits that are named are the ones that there are', () => {
  const [row] = rowsOf(section('### Options')).filter(([cell]) => cell === '`limits`');
  const named = [...(row?.at(-1) ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
  assert.deepEqual(named.sort(), [...fieldsOf('TalkLimits')].sort());
});

test('every field of what thinks about deep questions is named', () => {
  const source = read('src/server/delegate/options.ts').split('export interface DelegateOptions {')[1] ?? '';
  const fields = [...(source.split('\n}')[0] ?? '').matchAll(/^ {2}readonly (\w+)\??:/gm)].map(
    ([, field = '']) => field,
  );
  assert.ok(fields.length > 4);
  for (const field of fields)
    assert.match(section('### Deep questions'), new RegExp(`\\b${field}\\b`), field);
});

test('a minute costs what the limits reckon with', () => {
  const rows = rowsOf(section('### What a minute costs'));
  assert.equal(rows.length, 4);
  for (const [name = '', typical, reserved] of rows) {
    const model = name.replaceAll('`', '');
    assert.equal(typical, `$${typicalUsdPerMinute(model).toFixed(2)}`, model);
    assert.equal(reserved, `$${worstUsdPerMinute(model).toFixed(2)}`, model);
  }
});
