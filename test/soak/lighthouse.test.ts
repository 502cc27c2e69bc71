/** What the button costs a page before anybody points at it, as Lighthouse sees it. Nobody speaks here. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { auditBoth, CATEGORIES, LONG_TASK_MS, type Audited } from '../rig/lighthouse.js';

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

let seen: Awaited<ReturnType<typeof auditBoth>>;
before(async () => {
  seen = await auditBoth();
});

test('a page with the button scores as the same page without it', () => {
  const scores = (audits: readonly Audited[]): object =>
    Object.fromEntries(
      CATEGORIES.map((name, i) => [name, median(audits.map(({ scores }) => scores[i] ?? NaN))]),
    );
  assert.deepEqual(scores(seen.with), scores(seen.without));
});

test('and no long task is blamed on it, on a machine like this', () => {
  for (const { tasks } of seen.with)
    for (const { onPhoneMs, hereMs } of tasks) {
      console.log(`a task of ${hereMs.toFixed(0)} ms, on a phone of ${onPhoneMs.toFixed(0)} ms`);
      assert.ok(hereMs <= LONG_TASK_MS, `${hereMs} ms`);
    }
});
