/** Every event, in every state of a talk whose next session is due, at every time of its life that matters. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import type { TalkReply } from '../../../src/engine/reply.js';
import type { Effect, SessionEvent } from '../../../src/session/events.js';
import { stepHandingOver as step } from '../../../src/session/hand-over.js';
import { initialState, type Live, type State } from '../../../src/session/state.js';

const LIFE_MS = 20_000;
const access: TalkReply = {
  talk: 'sealed',
  way: { transport: 'websocket', url: 'wss://model.test', protocols: [] },
  interrupter: 'client',
  greeting: null,
  tools: [],
  observed: true,
  endsAtMs: null,
  conversation: 'kept',
};
const problem = { reason: 'endpoint-unreachable', detail: '', retryable: true } as const;
const [segment, visitor] = [
  { itemId: 'A', contentIndex: 0 },
  { itemId: 'V', atMs: 0 },
];

const facts = (atMs: number): readonly Fact[] => [
  { type: 'session-ready', sessionId: 's', expiresAtMs: atMs + LIFE_MS },
  { type: 'link-closed', code: 1006, message: '' },
  { type: 'speech-confirmed', by: 'server', ...visitor },
  { type: 'speech-stopped', ...visitor },
  { type: 'visitor-transcribed', itemId: 'V', text: 'Hello' },
  { type: 'response-started', responseId: 'R', requestId: null, outOfBand: false },
  {
    type: 'response-finished',
    responseId: 'R',
    status: 'completed',
    reason: null,
    message: null,
    totalTokens: 1,
  },
  { type: 'tool-called', itemId: 'F', name: 'look', arguments: '{}', responseId: 'R', callId: 'C' },
  { type: 'sounding', ...segment, atMs: 0 },
  { type: 'drained' },
  { type: 'cut-off', heard: [], heardSource: 'rendered' },
];

const linkIds = (state: State): readonly string[] => [
  ...('linkId' in state ? [state.linkId] : []),
  ...(state.type === 'live' && state.successor ? [state.successor.linkId] : []),
  'retired',
];

const eventsIn = (state: State, atMs: number): readonly SessionEvent[] => [
  { type: 'stop' },
  { type: 'send', itemId: 'T', text: 'hello' },
  ...linkIds(state).flatMap((linkId): SessionEvent[] => [
    { type: 'access-granted', linkId, access },
    { type: 'access-granted', linkId, access: { ...access, conversation: null } },
    { type: 'access-failed', linkId, problem, unoffered: false },
    ...facts(atMs).map((fact): SessionEvent => ({ type: 'link-fact', linkId, fact })),
  ]),
  { type: 'tool-finished', callId: 'C', output: '1' },
  { type: 'timer', name: 'answer' },
  { type: 'timer', name: 'retry' },
  { type: 'timer', name: 'successor' },
];

/** Early, at the forced point, and at the last. */
const timesIn = (state: State): readonly number[] =>
  state.type === 'live' && state.life
    ? [0.8, 0.96, 0.99].map((share) => (state.life?.fromMs ?? 0) + share * LIFE_MS)
    : [0];

const keyOf = (state: State): string => {
  const { memory, ...rest } = state;
  const open = memory.entries.recent.filter(({ turn }) => !turn.complete).map(({ kind }) => kind);
  const named = { ...rest, lang: '', plain: null, endsAtMs: null, life: null, timing: null, problem: null };
  const ids = linkIds(state);
  const requests = state.type === 'live' ? state.responses : null;
  const text = JSON.stringify({
    ...named,
    responses: requests && [requests.active, requests.sent !== null, requests.waiting.length > 0],
    recovery: 'recovery' in state && state.recovery !== null,
    open: [...new Set(open)],
    answered: memory.toolCalls.recent.some(({ output }) => output !== undefined),
  });
  return ids.reduce((named, id, index) => named.replaceAll(`"${id}"`, `"link ${index}"`), text).replace(/"sinceMs":\d+|"expiresAtMs":\d+/g, ''); // prettier-ignore
};

interface Move {
  readonly from: State;
  readonly event: SessionEvent;
  readonly atMs: number;
  readonly to: State;
  readonly effects: readonly Effect[];
}

const first = (): State => {
  const events: readonly SessionEvent[] = [
    { type: 'start', linkId: 'L', transport: 'websocket' },
    { type: 'microphone-opened' },
    { type: 'access-granted', linkId: 'L', access },
    { type: 'link-fact', linkId: 'L', fact: facts(0)[0]! },
  ];
  const idle = initialState('talk', { muted: false, turns: 'auto', typing: false, lang: 'en', tools: [] });
  return events.reduce<State>((state, event) => step(state, event, 0)[0], idle);
};

const states = new Map<string, State>();
const moves: Move[] = [];
const begun = first();
states.set(keyOf(begun), begun);
for (const from of states.values()) {
  // What comes of a recovery is explored elsewhere.
  if (from.type !== 'live') continue;
  for (const atMs of timesIn(from)) {
    for (const event of eventsIn(from, atMs)) {
      const [to, effects] = step(from, event, atMs);
      moves.push({ from, event, atMs, to, effects });
      const key = keyOf(to);
      if (!states.has(key)) states.set(key, to);
    }
  }
}

/** By its name, or what is to be done about the next session. */
const named = (effect: Effect): string => (effect.type === 'succeed' ? effect.deed.type : effect.type);
const has = (effects: readonly Effect[], type: string): boolean =>
  effects.some((effect) => named(effect) === type);
const isOf = (event: SessionEvent, linkId: string | undefined): boolean =>
  'linkId' in event && event.linkId === linkId;
const successorOf = (state: State): Live['successor'] => (state.type === 'live' ? state.successor : null);

test('there is something to explore, and an end to it', () => {
  assert.ok(states.size > 100 && states.size < 30_000, `${states.size} states`);
  const stages = new Set([...states.values()].map((state) => successorOf(state)?.stage));
  assert.deepEqual([...stages].sort(), ['failed', 'opening', 'ready', 'taking-over', undefined]);
});

test('a retired link changes nothing, and starts no recovery', () => {
  for (const { from, event, to, effects } of moves) {
    if (!isOf(event, 'retired')) continue;
    assert.equal(to, from);
    assert.deepEqual(effects, []);
  }
});

test('what the next session says changes neither what was said nor who has the floor, until it takes over', () => {
  for (const { from, event, to } of moves) {
    if (from.type !== 'live' || !from.successor || !isOf(event, from.successor.linkId)) continue;
    assert.ok(to.type === 'live');
    assert.equal(to.memory, from.memory);
    assert.equal(to.floor, from.floor);
    assert.equal(to.linkId, from.linkId);
  }
});

test('a link becomes the one in use by the end of the one before alone, in force, and the one before is ended once', () => {
  const taken = moves.filter(
    ({ from, to }) => from.type === 'live' && to.type === 'live' && from.linkId !== to.linkId,
  );
  assert.ok(taken.length > 0);
  for (const { from, event, to, effects } of taken) {
    assert.ok(from.type === 'live' && to.type === 'live');
    assert.ok(
      event.type === 'link-fact' && event.fact.type === 'link-closed' && event.linkId === from.linkId,
    );
    assert.ok(from.successor?.stage === 'ready' || from.successor?.stage === 'taking-over');
    assert.equal(to.linkId, from.successor.linkId);
    assert.equal(effects.filter((effect) => named(effect) === 'end-predecessor').length, 1);
    assert.equal(has(effects, 'hand-over'), from.successor.stage === 'ready');
  }
});

test('the old link is told to leave once, for a session that is in force', () => {
  for (const { from, to, effects } of moves) {
    if (
      !has(effects, 'hand-over') ||
      (from.type === 'live' && to.type === 'live' && from.linkId !== to.linkId)
    )
      continue;
    assert.equal(successorOf(to)?.stage, 'taking-over');
    assert.notEqual(successorOf(from)?.stage, 'taking-over');
  }
});

test('no response is asked for while the old link leaves', () => {
  for (const { from, to, effects } of moves) {
    if (successorOf(from)?.stage !== 'taking-over' || successorOf(to)?.stage !== 'taking-over') continue;
    assert.ok(!effects.some((effect) => effect.type === 'send' && effect.command.type === 'respond'));
  }
});

test('a lost link is looked for only where no session is ready, and what was being opened is dropped', () => {
  const lost = moves.filter(({ from, to }) => from.type === 'live' && to.type === 'starting');
  assert.ok(lost.length > 0);
  for (const { from, effects } of lost) {
    const successor = successorOf(from);
    assert.ok(!successor || successor.stage === 'opening' || successor.stage === 'failed');
    assert.equal(has(effects, 'drop'), successor !== null);
  }
});

test('in the end a session that is ready takes over, whatever is going on', () => {
  const late = moves.filter(
    ({ from, to, atMs }) =>
      from.type === 'live' &&
      to.type === 'live' &&
      from.successor?.stage === 'ready' &&
      to.successor?.stage === 'ready' &&
      atMs > (from.life?.untilMs ?? Infinity) - LIFE_MS * 0.02,
  );
  // Only what changes nothing is no occasion.
  for (const { event, from, to } of late) assert.ok(to === from, event.type);
});

test('the agent loses the floor only by draining, a cut-off, the end of its link or of the talk', () => {
  for (const { from, event, to } of moves) {
    if (from.type !== 'live' || from.floor.holder !== 'agent') continue;
    if (to.type === 'live' && to.floor.holder === 'agent') continue;
    const cause = event.type === 'link-fact' ? event.fact.type : event.type;
    assert.ok(to.type === 'ended' || /^(?:drained|cut-off|link-closed)$/.test(cause), cause);
  }
});

test('ended can be reached from every state, by one stop, which releases everything', () => {
  for (const state of states.values()) {
    if (state.type !== 'live') continue;
    const [to, effects] = step(state, { type: 'stop' }, 0);
    assert.equal(to.type, 'ended');
    assert.ok(has(effects, 'release'));
  }
});
