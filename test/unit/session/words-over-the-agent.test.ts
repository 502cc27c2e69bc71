import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { stepFact } from '../../../src/session/live-facts.js';
import { initialState, newLive, type Live } from '../../../src/session/state.js';

const begun = (): Live =>
  newLive({
    ...initialState('talk', { muted: false, lang: 'en', tools: [] }),
    type: 'starting',
    waitingFor: [],
    access: null,
    linkId: 'link',
    unsent: [],
    problem: null,
  });

const after = (facts: readonly Fact[]): Live =>
  facts.reduce<Live>((live, fact) => {
    const [next] = stepFact(live, fact, 0);
    assert.equal(next.type, 'live');
    return next as Live;
  }, begun());

const agentSpeaks: readonly Fact[] = [
  { type: 'response-started', responseId: 'r', requestId: null, outOfBand: false },
  { type: 'item-started', responseId: 'r', itemId: 'a', outputIndex: 0, kind: 'message', phase: null },
  {
    type: 'agent-words',
    responseId: 'r',
    itemId: 'a',
    contentIndex: 0,
    delta: 'The water tank holds two litres.',
  },
  { type: 'audio-arrived', itemId: 'a', contentIndex: 0, receivedMs: 200, atMs: 0 },
  { type: 'sounding', itemId: 'a', contentIndex: 0, atMs: 0 },
];

const verdicts = (live: Live, text: string) =>
  stepFact(live, { type: 'visitor-transcribed', itemId: 'v', text }, 0)[1].filter(
    ({ type }) => type === 'settle',
  );

test('words spoken over the agent take the floor', () => {
  assert.deepEqual(verdicts(after(agentSpeaks), 'Stop.'), [
    { type: 'settle', verdict: 'confirm', itemId: 'v' },
  ]);
});

test('a listener’s words and the agent’s own echo do not', () => {
  for (const text of ['Mm-hmm.', 'the water tank holds']) {
    assert.deepEqual(verdicts(after(agentSpeaks), text), [
      { type: 'settle', verdict: 'dismiss', itemId: 'v' },
    ]);
  }
});

test('words that come while the agent is silent settle nothing', () => {
  assert.deepEqual(verdicts(begun(), 'Stop.'), []);
});
