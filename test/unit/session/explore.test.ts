import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import type { TalkReply, Way } from '../../../src/engine/reply.js';
import english from '../../../src/policy/languages/en.js';
import type { Effect, SessionEvent } from '../../../src/session/events.js';
import { initialState, owedBy, type Live, type State, type Turns } from '../../../src/session/state.js';
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
  conversation: null,
});
const access = granted({ transport: 'websocket', url: 'wss://model.test', protocols: [] });
const answer = granted({ transport: 'webrtc', sdp: 'v=0' });
const [segment, visitor] = [
  { itemId: 'A', contentIndex: 0 },
  { itemId: 'V', atMs: 0 },
];
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
  { type: 'response-finished', responseId: 'R', status: 'completed', reason: null, message: null, totalTokens: 1 }, // prettier-ignore
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
  { type: 'speak', how: 'begin' },
  { type: 'speak', how: 'send' },
  { type: 'speak', how: 'discard' },
  { type: 'declare', tools: [] },
  { type: 'change-microphone' },
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
  { type: 'sound-blocked', problem: { reason: 'sound-blocked', detail: '', retryable: true } },
  { type: 'sound-allowed' },
  { type: 'plain-words-loaded', plain: english },
  { type: 'timer', name: 'link' },
  { type: 'timer', name: 'answer' },
  { type: 'timer', name: 'words' },
  { type: 'timer', name: 'tail' },
  { type: 'timer', name: 'park' },
  { type: 'timer', name: 'shut' },
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
    fallsBack: null,
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

const states = new Map<string, State>();
const moves: Move[] = [];

function explore(turns: Turns, events: readonly SessionEvent[]): void {
  const first = initialState('talk', { muted: false, turns, typing: false, lang: 'en', tools: [] });
  const found = new Map([[keyOf(first), first as State]]);
  for (const from of found.values()) {
    states.set(keyOf(from), from);
    for (const event of events) {
      const [to, effects] = step(from, event, 0);
      moves.push({ from, event, to, effects });
      const key = keyOf(to);
      if (!found.has(key)) found.set(key, to);
    }
  }
}

const isByHand = ({ type, ...event }: SessionEvent): boolean =>
  type === 'speak' || ('name' in event && event.name === 'tail');
/** Tools, what is out of band, and how the link came about, are the same with turns that are made by hand. */
const isAside = (event: SessionEvent): boolean =>
  (event.type === 'link-fact' && event.fact.type === 'response-started' && event.fact.outOfBand) ||
  /tool|confirm$|site-told/.test(event.type === 'link-fact' ? event.fact.type : event.type) ||
  (event.type === 'start' && event.transport === 'auto') ||
  ('linkId' in event && event.linkId === 'L-2');

explore(
  'auto',
  events.filter((event) => !isByHand(event)),
);
explore(
  'hold',
  events.filter((event) => !isAside(event)),
);

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
  assert.ok(states.size < 30_000, `${states.size} states`);
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

test('the microphone is opened by the first start, never in idle or ended', () => {
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

/** Whether the link takes the microphone's sound, and whether there is any. */
const ear: Readonly<Record<Live['input'], readonly [listens: boolean, silent: boolean]>> = {
  open: [true, false],
  muting: [true, true],
  muted: [false, true],
  hold: [false, true],
  held: [true, false],
  sending: [true, false],
  typed: [false, false],
  parked: [false, true],
  shut: [false, true],
};

test('the link listens, and the microphone is open, just as the state says', () => {
  let changes = 0;
  for (const { from, to, effects } of moves) {
    if (from.type !== 'live' || to.type !== 'live') continue;
    const listens = effects.filter((effect) => effect.type === 'listen').map(({ open }) => open);
    const silences = effects.filter(({ type }) => type === 'silence-microphone');
    const changed = (part: 0 | 1): boolean => ear[from.input][part] !== ear[to.input][part];
    assert.deepEqual(listens.slice(-1), changed(0) ? [ear[to.input][0]] : listens.slice(-1));
    if (listens.length > 0) assert.equal(listens.at(-1), ear[to.input][0]);
    assert.equal(silences.length > 0, changed(1));
    for (const effect of silences)
      assert.deepEqual(effect, { type: 'silence-microphone', silent: ear[to.input][1] });
    if (changed(0)) changes++;
  }
  assert.ok(changes > 0);
});

const isIn = (state: State, ...inputs: readonly Live['input'][]): boolean =>
  state.type === 'live' && inputs.includes(state.input);

test('a talk parks only when nobody speaks and nobody is owed anything', () => {
  const parks = moves.filter(({ from, to }) => isIn(to, 'parked') && !isIn(from, 'parked'));
  assert.ok(parks.length > 0);
  for (const { from, event, effects } of parks) {
    assert.deepEqual(event, { type: 'timer', name: 'park' });
    assert.ok(from.type === 'live' && isIn(from, 'open', 'muted', 'hold'));
    assert.ok(from.floor.holder === 'nobody' && !from.stirring && !from.soundWaits);
    assert.deepEqual(owedBy(from), []);
    assert.ok(effects.some((effect) => effect.type === 'set-timer' && effect.name === 'shut' && effect.delayMs === 60_000)); // prettier-ignore
  }
});

test('wherever a talk could park the time is running, and nowhere else', () => {
  const runs = (effects: readonly Effect[], name: string): boolean | null => {
    const last = effects.findLast((effect) => /-timer$/.test(effect.type) && 'name' in effect && effect.name === name); // prettier-ignore
    return last ? last.type === 'set-timer' : null;
  };
  const canPark = (state: State): boolean =>
    state.type === 'live' && step(state, { type: 'timer', name: 'park' }, 0)[0] !== state;
  for (const { from, to, effects } of moves) {
    if (to.type === 'ended') continue;
    if (canPark(from) !== canPark(to)) assert.equal(runs(effects, 'park'), canPark(to));
    if (isIn(from, 'parked') !== isIn(to, 'parked')) assert.equal(runs(effects, 'shut'), isIn(to, 'parked'));
  }
});

test('no microphone is open in ended, nor after 60 s of parked, until the visitor is back', () => {
  const shuts = moves.filter(({ from, to }) => isIn(to, 'shut') && !isIn(from, 'shut'));
  assert.ok(shuts.length > 0);
  for (const { from, event, effects } of shuts)
    assert.ok(
      (isIn(from, 'parked') && sends(effects, 'shut-microphone')) || event.type === 'microphone-failed',
    );
  for (const state of states.values())
    if (isIn(state, 'parked')) assert.ok(isIn(step(state, { type: 'timer', name: 'shut' }, 0)[0], 'shut'));
  const isBack = (event: SessionEvent): boolean =>
    (event.type === 'mute' && !event.muted) || (event.type === 'speak' && event.how === 'begin');
  const asked = moves.filter(({ from, effects }) => isIn(from, 'shut') && sends(effects, 'ask-microphone'));
  assert.ok(asked.length > 0);
  for (const { event } of asked) assert.ok(isBack(event), event.type);
  for (const { from, to, event } of moves)
    if (isIn(from, 'shut') && !isIn(to, 'shut') && to.type === 'live')
      assert.equal(event.type, 'microphone-opened');
});

test('nothing is heard of a visitor whose talk is parked, and their tap is heard at once', () => {
  for (const { from, to, effects } of moves) {
    if (!isIn(from, 'parked') || to.type !== 'live') continue;
    const listens = effects.some((effect) => effect.type === 'listen' && effect.open);
    assert.equal(listens, isIn(to, 'open', 'held'));
  }
  for (const state of states.values()) {
    if (!isIn(state, 'parked')) continue;
    const [back, effects] = step(state, { type: 'mute', muted: false }, 0);
    assert.ok(isIn(back, 'open', 'hold') && !sends(effects, 'ask-microphone'));
  }
});

const sent = (effects: readonly Effect[], type: string): boolean =>
  effects.some((effect) => effect.type === 'send' && effect.command.type === type);

test('a turn is committed only by its tail, after a press, and never where the session finds the turns', () => {
  const committed = moves.filter(({ effects }) => sent(effects, 'commit'));
  assert.ok(committed.length > 0);
  for (const { from, to, event, effects } of committed) {
    assert.deepEqual(event, { type: 'timer', name: 'tail' });
    assert.ok(from.type === 'live' && from.turns === 'hold' && from.input === 'sending');
    assert.ok(to.type === 'live' && to.input === 'hold');
    assert.ok(sent(effects, 'respond') || to.responses.waiting.length > 0 || to.responses.sent !== null);
  }
});

test('what was said into a turn that comes to nothing is cleared', () => {
  for (const { from, to, effects } of moves) {
    if (from.type !== 'live' || to.type !== 'live') continue;
    const made = from.input === 'held' || from.input === 'sending';
    const isOver = to.input === 'hold' || to.input === 'muted';
    if (made && isOver) assert.ok(sent(effects, 'commit') !== sent(effects, 'clear'));
  }
});

test('whoever presses to speak stops an agent that speaks, or is about to', () => {
  const pressed = moves.filter(
    ({ from, to }) =>
      from.type === 'live' &&
      to.type === 'live' &&
      from.input !== 'sending' &&
      from.input !== to.input &&
      to.input === 'held',
  );
  assert.ok(pressed.length > 0);
  for (const { from, effects } of pressed) {
    if (from.type !== 'live') continue;
    const busy = from.floor.holder === 'agent' || from.soundWaits || from.responses.active !== null;
    assert.equal(sends(effects, 'interrupt'), busy);
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
    'parked',
    'speaking',
    'thinking',
  ]);
  for (const { from, to, event } of moves) {
    if (event.type === 'interrupt' && statusOf(from) === 'speaking') assert.equal(statusOf(to), 'speaking');
  }
});
