import assert from 'node:assert/strict';
import { test } from 'node:test';
import failedFiles from '../../failed-files.js';
import { filesToRunAgain, judge, type Failed } from '../../second-run.js';

const audible = (...files: string[]): Failed => ({ suite: 'journeys', hearing: 'in time', files });
const late = (...files: string[]): Failed => ({ suite: 'journeys', hearing: 'late', files });
const silent = (...files: string[]): Failed => ({ suite: 'unit', hearing: 'silent', files });

const table: readonly (readonly [string, readonly Failed[], readonly string[]])[] = [
  ['nothing failed', [], []],
  ['an audible file', [audible('a')], ['a']],
  ['a file in which sound may be late', [late('l')], ['l']],
  ['a silent file', [silent('s')], []],
  ['both', [audible('a'), silent('s')], ['a']],
  ['three, of two suites', [audible('a', 'b'), { ...audible('c'), suite: 'contracts' }], ['a', 'b', 'c']],
  ['four', [audible('a', 'b', 'c', 'd')], []],
  ['something that no file is known of', [audible()], []],
];

for (const [what, failed, again] of table)
  test(`run once more: ${what}`, () => assert.deepEqual(filesToRunAgain(failed), again));

test('a suite has not failed whose files all pass when run again, and they are named', () => {
  assert.deepEqual(judge([audible('a', 'b')], new Set(['a', 'b'])), { failed: [], unsteady: ['a', 'b'] });
});

test('one file that fails again is a failure; the other is still named', () => {
  assert.deepEqual(judge([audible('a', 'b')], new Set(['a'])), {
    failed: ['journeys (in time)'],
    unsteady: ['a'],
  });
});

test('a silent suite, and one that failed in no known file, stay failed', () => {
  assert.deepEqual(judge([silent('s'), audible()], new Set()), {
    failed: ['unit (silent)', 'journeys (in time)'],
    unsteady: [],
  });
});

/** What the runner tells its reporters. */
async function* events(...told: readonly (readonly [string, object])[]): AsyncGenerator<never> {
  for (const [type, data] of told) yield { type, data } as never;
}

test('the reporter names each file with a failed test once, and those that fail as a whole', async () => {
  const lines: string[] = [];
  for await (const line of failedFiles(
    events(
      ['test:pass', { name: 'fine', file: '/t/a.test.ts' }],
      ['test:fail', { name: 'bad', file: '/t/b.test.ts' }],
      ['test:fail', { name: 'worse', file: '/t/b.test.ts' }],
      ['test:fail', { name: 'not yet', file: '/t/c.test.ts', todo: true }],
      ['test:fail', { name: '/t/d.test.ts' }],
    ),
  ))
    lines.push(line);
  assert.deepEqual(lines, ['/t/b.test.ts\n', '/t/d.test.ts\n']);
});
