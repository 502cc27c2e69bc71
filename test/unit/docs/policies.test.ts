import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { defaults } from '../../../src/policy/defaults.js';
import { instructionsOf, notesOf, type RuleName } from '../../../src/policy/rules.js';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** The first columns of a table that begins with these heads, by what stands in the first. */
const rowsOf = (...heads: readonly string[]): ReadonlyMap<string, string> => {
  const [, table = ''] = readme.split(new RegExp(`^\\| ${heads.join(' *\\| ')} *\\|.*\\n\\|[-| ]+\\n`, 'm'));
  const lines = (table.split('\n\n')[0] ?? '').split('\n');
  return new Map(lines.map((line) => line.split('|').slice(1, 3) as [string, string]).map(([name, text]) => [name.replace(/[` ]/g, ''), text])); // prettier-ignore
};

const told = rowsOf('policy', 'what it does');

test('each rule has its sentence, whether it is code or words', () => {
  const rules = [...told.keys()] as RuleName[];
  for (const { name } of defaults) assert.ok(told.has(name), name);
  assert.equal(instructionsOf({ off: rules }, [], ['escalate']), '');
  assert.deepEqual(notesOf({ off: rules }), {});
});

test('each limit by which a page may tune a rule is named', () => {
  const rows = rowsOf('policy', 'limits');
  for (const { name, limits } of defaults)
    for (const limit of Object.keys(limits))
      assert.ok(rows.get(name)?.includes(`\`${limit}\``), `${name}: ${limit}`);
});
