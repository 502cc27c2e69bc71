/** What CONTRIBUTING.md says of the engines, against what the tests leave out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lacks } from '../../engines/lacks.js';
import { read } from './sources.js';

test('the table of what is left out is that of the tests', () => {
  const [, table = ''] = read('CONTRIBUTING.md').split('What an engine cannot run is left out there');
  const rows = (table.split('\n\n')[1] ?? '')
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()));
  assert.deepEqual(
    rows.map(([, tests, engines, why]) => [tests, engines, why]),
    Object.values(lacks).map(({ tests, engines, why }) => [tests, engines.join(', '), why]),
  );
});
