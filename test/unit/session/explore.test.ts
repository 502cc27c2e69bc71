import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import type { TalkReply, Way } from '../../../src/engine/reply.js';
import english from '../../../src/policy/languages/en.js';
import type { Effect, SessionEvent } from '../../../src/session/events.js';
import { initialState, type State } from '../../../src/session/state.js';
import { statusOf } from '../../../src/session/status.js';
import { step } from '../../../src/session/step.js';
import type { TalkProblem } from '../../../src/session/talk.js';

/** Every event, in every state that can be reached by any of them in any order. */
const problem: TalkProblem = { reason: 'microphone-denied', detail: '', retryable: false };
const granted = (way: Way): TalkReply => ({
  talk: 'sealed',
  way,
  interrupter: 'server',
  greeting: null,
  tools: [],
  observed: false,
  endsAtMs: null,
});
const access = granted({ transport: 'websocket', url: 'wss://model.test', protocols: [] });
const answer = granted({ transport: 'webrtc', sdp: 'v=0' });
const segment = { itemId: 'A', contentIndex: 0 };
const visitor = { itemId: 'V', atMs: 0 };
const call = { type: 'tool-called', itemId: 'F', name: 'look', arguments: '{}' } as const;

const facts: readonly Fact[] = [
  { type: 'session-ready', sessionId: 's', expiresAtMs: null },
  { type: 'link-closed', code: 1006, message: '' },
  { type: 'link-closed', code: 1001, message: 'maximum duration' },
  { type: 'speech-sustained', atMs: 0 },
  { type: 'speech-misfired', atMs: 0 },
  { type: 'speech-confirmed', by: 'server', ...visitor },
  { type: 'speech-stopped', ...visitor },
  { type: 'response-started', responseId: 'R', requestId: null, outOfBand: false },
  { type: 'response-started', responseId: 'O', requestId: null, outOfBand: true },
  {
    type: 'response-finished',
    responseId: 'R',
    status: 'completed',
    reason: null,
    message: null,
    totalTokens: 1,
  },
  {
    type: 'response-finished',
    responseId: 'R',
    status: 'failed',
    reason: 'x',
    message: null,
    totalTokens: 1,
  },
  { ...call, responseId: 'R', callId: 'C' },
  { type: 'tool-output-added', callId: 'C', output: '1' },
  { type: 'audio-arrived', ...segment, receivedMs: 100, atMs: 0 },
  { type: 'sounding', ...segment, atMs: 0 },
  { type: 'playback-held' },
  { type: 'playback-resumed' },
  { type: 'drained' },
  { type: 'cut-off', heard: [], heardSource: 'rendered' },
  { type: 'refused', requestId: null, code: 'insufficient_quota', message: '', severity: 'fatal' },
  { type: 'refused', requestId: null, code: 'session_expired', message: '', severity: 'expired' },
  { type: 'unknown', event: {} },
];

const events: readonly SessionEvent[] = [
  { type: 'start', linkId: 'L', transport: 'auto' },
  { type: 'start', linkId: 'L', transport: 'webrtc' },
  { type: 'start', linkId: 'L', transport: 'websocket' },
  { type: 'stop' },
  { type: 'interrupt' },
  { type: 'send', itemId: 'T', text: 'hello' },
  { type: 'mute', muted: true },
  { type: 'mute', muted: false },
  { type: 'declare', tools: [] },
  { type: 'microphone-opened' },
  { type: 'microphone-failed', problem },
  ...['L', 'L-2'].flatMap((linkId): SessionEvent[] => [
    { type: 'link-prepared', linkId, sdp: 'v=0' },
    { type: 'link-unprepared', linkId, detail: '' },
    { type: 'access-granted', linkId, access },
    { type: 'access-granted', linkId, access: answer },
    { type: 'access-failed', linkId, problem, unoffered: false },
    { type: 'access-failed', linkId, problem, unoffered: true },
    ...facts.map((fact): SessionEvent => ({ type: 'link-fact', linkId, fact })),
  ]),
  { type: 'tool-finished', callId: 'C', output: '1' },
  { type: 'tool-finished', callId: 'C', output: '1', confirm: { id: 'Q', question: 'Sure?' } },
  { type: 'confirm', confirmationId: 'Q', yes: true, itemId: 'T', text: 'Yes' },
  { type: 'confirm', confirmationId: 'Q', yes: false, itemId: 'T', text: 'No' },
  { type: 'site-told', confirmationId: 'Q', told: true, itemId: 'T', text: 'Yes' },
  { type: 'site-told', confirmationId: 'Q', told: false, itemId: 'T', text: 'Yes' },
  { type: 'sound-blocked', detail: '' },
  { type: 'sound-allowed' },
  { type: 'plain-words-loaded', plain: english },
  { type: 'timer', name: 'link' },
  { type: 'timer', name: 'answer' },
  { type: 'timer', name: 'words' },
];

/** What was said is left out, and so are the numbers of requests: they grow for ever and decide nothing. */
const keys = new WeakMap<State, string>();
const keyOf = (state: State): string => {
  const known = keys.get(state) ?? writeKey(state);
  keys.set(state, known);
  return known;
};

function writeKey(state: State): string {
  const { memory, ...rest } = { ...state, plain: null };
  if (rest.type === 'starting')
    return JSON.stringify({ ...rest, unsent: rest.unsent.length > 0, access: !!rest.access });
  if (rest.type !== 'live') return JSON.stringify(rest);
  const { active, sent, waiting } = rest.responses;
  const answeredCalls = memory.toolCalls.recent.filter(({ output }) => output !== undefined).length;
  return JSON.stringify({
    ...rest,
    timing: null,
    problem: null,
    responses: [active, sent !== null, waiting.length],
    answeredCalls,
    outOfBand: memory.outOfBand.length > 0,
  });
}

interface Move {
  readonly from: State;
  readonly event: SessionEvent;
  readonly to: State;
  readonly effects: readonly Effect[];
}

function explore(): { readonly states: ReadonlyMap<string, State>; readonly moves: readonly Move[] } {
  const first = initialState('talk', { muted: false, lang: 'en', tools: [] });
  const states = new Map<string, State>([[keyOf(first), first]]);
  const moves: Move[] = [];
  for (const from of states.values()) {
    for (const event of events) {
      const [to, effects] = step(from, event, 0);
      moves.push({ from, event, to, effects });
      const key = keyOf(to);
      if (!states.has(key)) states.set(key, to);
    }
  }
  return { states, moves };
}

const { states, moves } = explore();
const sends = (effects: readonly Effect[], type: Effect['type']): boolean =>
  effects.some((effect) => effect.type === type);

/** The states from which a wanted one can be reached. */
function reaching(wanted: State['type']): ReadonlySet<string> {
  const before = new Map<string, Set<string>>();
  for (const { from, to } of moves) {
    const key = keyOf(to);
    before.set(key, (before.get(key) ?? new Set()).add(keyOf(from)));
  }
  const found = new Set([...states].filter(([, state]) => state.type === wanted).map(([key]) => key));
  for (const key of found) for (const earlier of before.get(key) ?? []) found.add(earlier);
  return found;
}

test('there is something to explore, and an end to it', () => {
  assert.ok(states.size > 100, `${states.size} states`);
  assert.ok(states.size < 20_000, `${states.size} states`);
});

test('ended can be reached from every state, by one stop', () => {
  for (const state of states.values()) {
    assert.equal(
      state.type === 'ended' || step(state, { type: 'stop' }, 0)[0].type,
      state.type === 'ended' || 'ended',
    );
  }
});

test('live can be reached from every state that is not the end', () => {
  const found = reaching('live');
  assert.deepEqual(
    [...states].filter(([key, state]) => state.type !== 'ended' && !found.has(key)),
    [],
  );
});

test('nothing follows the end', () => {
  for (const { from, to, effects } of moves.filter(({ from }) => from.type === 'ended')) {
    assert.equal(to, from);
    assert.deepEqual(effects, []);
  }
});

test('every way into the end releases everything, then tells of it, once', () => {
  const ends = moves.filter(({ from, to }) => from.type !== 'ended' && to.type === 'ended');
  assert.ok(ends.length > states.size / 2);
  for (const { effects } of ends) {
    assert.equal(effects.filter(({ type }) => type === 'release').length, 1);
    assert.equal(effects.at(-1)?.type, 'tell-ended');
    assert.equal(effects.filter(({ type }) => type === 'tell-ended').length, 1);
  }
});

test('the microphone is opened by the first start alone, never in idle or ended', () => {
  const opened = moves.filter(({ effects }) => sends(effects, 'open-microphone'));
  assert.ok(opened.length > 0);
  for (const { from, event, to } of opened) {
    assert.deepEqual([from.type, event.type, to.type], ['idle', 'start', 'starting']);
  }
});

test('a second start does nothing', () => {
  for (const { from, to, event, effects } of moves) {
    if (event.type !== 'start' || from.type === 'idle') continue;
    assert.equal(to, from);
    assert.deepEqual(effects, []);
  }
});

test('the agent loses the floor only by draining, a cut-off or the end', () => {
  const lost = moves.filter(
    ({ from, to }) =>
      from.type === 'live' &&
      from.floor.holder === 'agent' &&
      !(to.type === 'live' && to.floor.holder === 'agent'),
  );
  assert.ok(lost.length > 0);
  for (const { event, to } of lost) {
    const cause = event.type === 'link-fact' ? event.fact.type : event.type;
    assert.ok(to.type === 'ended' || cause === 'drained' || cause === 'cut-off', cause);
  }
});

test('a barge-in leaves the floor to the visitor once the agent is cut off', () => {
  const cuts = moves.filter(
    ({ from, event }) =>
      from.type === 'live' &&
      from.floor.holder === 'agent' &&
      from.floor.bargeIn &&
      event.type === 'link-fact' &&
      event.linkId === from.linkId &&
      event.fact.type === 'cut-off',
  );
  assert.ok(cuts.length > 0);
  for (const { to } of cuts) assert.equal(to.type === 'live' && to.floor.holder, 'visitor');
});

test('WebRTC that does not come about falls back once, to a WebSocket of a new link, and only if either will do', () => {
  const fallen = moves.filter(({ from, effects }) => from.type !== 'idle' && sends(effects, 'prepare-link'));
  assert.ok(fallen.length > 0);
  for (const { from, to, effects } of fallen) {
    assert.ok(from.type === 'starting' && from.transport === 'webrtc' && from.fallsBack);
    assert.ok(to.type === 'starting' && to.transport === 'websocket' && !to.fallsBack);
    assert.notEqual(to.linkId, from.linkId);
    assert.equal(to.waitingFor.includes('microphone'), from.waitingFor.includes('microphone'));
    assert.ok(!sends(effects, 'open-microphone') && !sends(effects, 'release'));
  }
});

test('a link is opened by a way of the transport that was prepared', () => {
  const opened = moves.filter(({ effects }) => sends(effects, 'open-link'));
  assert.ok(opened.length > 0);
  for (const { to, effects } of opened) {
    for (const effect of effects) {
      if (effect.type !== 'open-link') continue;
      assert.ok(to.type === 'starting' && to.linkId === effect.linkId);
      assert.equal(effect.access.way.transport, to.transport);
    }
  }
});

test('facts of a link that is not in use change nothing', () => {
  for (const state of states.values()) {
    for (const fact of facts) {
      const [to, effects] = step(state, { type: 'link-fact', linkId: 'retired', fact }, 0);
      assert.equal(to, state);
      assert.deepEqual(effects, []);
    }
  }
});

test('nothing is asked of the model while the visitor speaks or another response is in flight', () => {
  const asked = moves.filter(({ effects }) =>
    effects.some((effect) => effect.type === 'send' && effect.command.type === 'respond'),
  );
  assert.ok(asked.length > 0);
  for (const { to } of asked) {
    assert.ok(to.type === 'live' && to.floor.holder !== 'visitor' && !to.stirring);
    assert.ok(to.responses.active === null && to.responses.sent !== null);
  }
});

test('a muted link does not listen once the turn under way is over', () => {
  for (const { from, to, effects } of moves) {
    if (from.type !== 'live' || to.type !== 'live' || from.input === to.input) continue;
    const listens = effects.filter((effect) => effect.type === 'listen').map(({ open }) => open);
    assert.deepEqual(listens, to.input === 'muting' ? [] : [to.input === 'open']);
  }
});

test('each status is told by some state, and by the facts of that state', () => {
  const told = new Set([...states.values()].map(statusOf));
  assert.deepEqual([...told].sort(), [
    'connecting',
    'error',
    'hearing',
    'idle',
    'listening',
    'muted',
    'speaking',
    'thinking',
  ]);
  for (const { from, to, event } of moves) {
    if (event.type === 'interrupt' && statusOf(from) === 'speaking') assert.equal(statusOf(to), 'speaking');
  }
});
