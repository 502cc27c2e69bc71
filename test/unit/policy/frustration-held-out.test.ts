import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoresOf, type Confusion } from '../../bench/frustration-judge.js';
import { confusionAsWritten, heldOutSets, MOODS, PARTS, SETS } from '../../bench/frustration-sets.js';
import { heldOutTables } from './held-out-tables.js';

/**
 * As written and without ears. Whoever changes the rule or the lists sees here what comes of it, renews the tables by
 * `test/bench/frustration-tables.ts`, and tells the README; nobody tunes to these.
 */
for (const set of SETS)
  for (const part of PARTS)
    test(`the policy judges the ${part} of the ${set} held-out set as was told`, () => {
      assert.deepEqual(confusionAsWritten(heldOutSets[set][part]), heldOutTables[set][part]);
    });

test('precision is the share of the noticed that are frustrated, recall of the frustrated that are noticed', () => {
  const confusion: Confusion = {
    frustrated: { nothing: 27, calm: 2, person: 1 },
    calm: { nothing: 56, calm: 1, person: 3 },
  };
  const { precision, recall, right, wrong, all } = scoresOf(confusion, ['calm', 'person']);
  assert.deepEqual([right, wrong, all], [3, 4, 30]);
  assert.deepEqual([precision, recall], [3 / 7, 0.1]);
});

test('no sentence is counted twice, within a set or in both', () => {
  const sentences = SETS.flatMap((set) => heldOutSets[set].sentences);
  const said = sentences.flatMap(({ turns }) => turns.map((turn) => turn.said));
  assert.equal(new Set(said).size, 90 + 150);
});

test('a set has as many of each mood as is told of it', () => {
  const sizes = SETS.map((set) =>
    PARTS.map((part) =>
      MOODS.map((mood) => heldOutSets[set][part].filter((one) => one.mood === mood).length),
    ),
  );
  assert.deepEqual(sizes, [
    [
      [30, 60],
      [10, 10],
    ],
    [
      [60, 90],
      [15, 15],
    ],
  ]);
});
