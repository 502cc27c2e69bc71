import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confusionOf, scoresOf, verdictOf, type Confusion } from '../../bench/frustration-judge.js';
import { heldOutConversations, heldOutSentences, type Mood } from '../../bench/frustration-sentences.js';

const MOODS: readonly Mood[] = ['frustrated', 'calm'];

/**
 * What was found at the first look, as written and without ears. Whoever changes the rule or the lists sees here what
 * comes of it, and tells the README; nobody tunes to these.
 */
const sentences: Confusion = {
  frustrated: { nothing: 27, calm: 2, person: 1 },
  calm: { nothing: 56, calm: 1, person: 3 },
};
const conversations: Confusion = {
  frustrated: { nothing: 5, calm: 5, person: 0 },
  calm: { nothing: 8, calm: 2, person: 0 },
};

test('of 30 frustrated and 60 calm sentences that it was not tuned to, the policy judges as many right as was told', () => {
  const judged = MOODS.flatMap((mood) =>
    heldOutSentences[mood].map((said) => [mood, verdictOf([{ said }])] as const),
  );
  assert.deepEqual(confusionOf(judged), sentences);
});

test('and of 20 talks, half of them frustrated by what is done in them', () => {
  const judged = MOODS.flatMap((mood) =>
    heldOutConversations[mood].map((turns) => [mood, verdictOf(turns)] as const),
  );
  assert.deepEqual(confusionOf(judged), conversations);
});

test('precision is the share of the noticed that are frustrated, recall of the frustrated that are noticed', () => {
  const { precision, recall, right, wrong, all } = scoresOf(sentences, ['calm', 'person']);
  assert.deepEqual([right, wrong, all], [3, 4, 30]);
  assert.deepEqual([precision, recall], [3 / 7, 0.1]);
});

test('no sentence is counted twice', () => {
  const all = MOODS.flatMap((mood) => heldOutSentences[mood]);
  assert.equal(new Set(all).size, 90);
  assert.deepEqual(MOODS.map((mood) => heldOutSentences[mood].length), [30, 60]); // prettier-ignore
});
