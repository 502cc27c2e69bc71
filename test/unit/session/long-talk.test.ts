/** What a talk of thousands of turns holds and copies at each step is what one of hundreds does. Nobody speaks here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conversationOf } from '../../../src/conversation/memory.js';
import type { SessionEvent } from '../../../src/session/events.js';
import { initialState, type Live, type State } from '../../../src/session/state.js';
import { step } from '../../../src/session/step.js';
import { factsOf, TURNS_PER_ROUND } from '../../rig/long-talk.js';

const access = { talk: 'sealed', way: { transport: 'websocket', url: 'wss://model.test', protocols: [] }, interrupter: 'server', greeting: null, tools: [], observed: true, endsAtMs: null, conversation: null } as const; // prettier-ignore

const begin: readonly SessionEvent[] = [
  { type: 'start', linkId: 'a', transport: 'websocket' },
  { type: 'link-prepared', linkId: 'a', sdp: null },
  { type: 'microphone-opened' },
  { type: 'access-granted', linkId: 'a', access },
  { type: 'link-fact', linkId: 'a', fact: { type: 'session-ready', sessionId: 's', expiresAtMs: null } },
];

const tell = (state: State, events: readonly SessionEvent[], atMs: number): State =>
  events.reduce((so, event) => step(so, event, atMs)[0], state);

const talkOf = (rounds: number): Live => {
  let state = tell(initialState('t', { muted: false, turns: 'auto', typing: false, lang: 'en', tools: [] }), begin, 0); // prettier-ignore
  for (let round = 0; round < rounds; round += 1)
    state = tell(state, factsOf(round, round).map((fact) => ({ type: 'link-fact', linkId: 'a', fact })), round); // prettier-ignore
  assert.ok(state.type === 'live');
  return state;
};

/** All of the state but what is settled, which no step copies. */
const sizeInUse = ({ memory, ...rest }: Live): number => {
  const { entries, toolCalls, ...others } = memory;
  return JSON.stringify([rest, others, entries.recent, toolCalls.recent]).length;
};

// Both just after a block has settled.
const [short, long] = [talkOf(192), talkOf(3_072)];

test('what a step copies is no more after six thousand turns than after four hundred', () => {
  assert.ok(sizeInUse(long) < sizeInUse(short) * 1.2, `${sizeInUse(short)} → ${sizeInUse(long)}`);
});

test('settled turns are shared by the states before and after a step, block by block', () => {
  const after = tell(long, factsOf(3_072, 0).map((fact) => ({ type: 'link-fact', linkId: 'a', fact })), 0); // prettier-ignore
  const [before, now] = [long.memory.entries.settled, after.memory.entries.settled];
  assert.ok(before.length > 0 && before.every((block) => now.includes(block)));
});

test('an hour of talk is shown whole, and of more the latest thousand turns', () => {
  assert.equal(conversationOf(short.memory).turns.length, 192 * TURNS_PER_ROUND);
  const { turns, toolCalls } = conversationOf(long.memory);
  assert.ok(turns.length >= 1_000 && turns.length < 1_200, `${turns.length} turns`);
  assert.ok(toolCalls.length <= 1_000 + 128);
  assert.equal(new Set(turns.map(({ id }) => id)).size, turns.length);
});
