import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conversationOf } from '../../../src/conversation/memory.js';
import type { Fact } from '../../../src/engine/engine.js';
import { nothingDirected } from '../../../src/session/direction.js';
import { initialState, type Starting, type State } from '../../../src/session/state.js';
import { step } from '../../../src/session/step.js';

const starting: Starting = {
  ...initialState('talk', { muted: false, turns: 'auto', typing: false, lang: 'en', tools: [] }),
  type: 'starting',
  typed: false,
  parked: false,
  declared: [],
  transport: 'webrtc',
  fallsBack: false,
  waitingFor: ['link'],
  access: null,
  linkId: 'link',
  unsent: [],
  directed: nothingDirected,
  recovery: null,
  problem: null,
};

const after = (facts: readonly Fact[]): State =>
  facts.reduce<State>(
    (state, fact) => step(state, { type: 'link-fact', linkId: 'link', fact }, 0)[0],
    starting,
  );

const turns = (state: State) =>
  conversationOf(state.memory).turns.map(({ text, complete, heardSource }) => [text, complete, heardSource]);

test('a link that says at its start that the server plays is believed from its first turn on', () => {
  const written: readonly Fact[] = [
    { type: 'session-ready', sessionId: 'S', expiresAtMs: null, heardFrom: 'server' },
    { type: 'response-started', responseId: 'r', requestId: null, outOfBand: false },
    { type: 'item-started', responseId: 'r', itemId: 'a', outputIndex: 0, kind: 'message', phase: null },
    { type: 'agent-words', responseId: 'r', itemId: 'a', contentIndex: 0, delta: 'We are open.' },
    { type: 'item-finished', responseId: 'r', itemId: 'a', completed: true, phase: null },
    {
      type: 'response-finished',
      responseId: 'r',
      status: 'completed',
      reason: null,
      message: null,
      totalTokens: null,
    },
  ];
  assert.deepEqual(turns(after(written)), [['We are open.', false, 'server']]);
  const stopped: Fact = { type: 'output-stopped', responseId: 'r' };
  assert.deepEqual(turns(after([...written, stopped])), [['We are open.', true, 'server']]);
});
