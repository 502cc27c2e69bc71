import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect } from '../../../src/session/events.js';
import { type State } from '../../../src/session/state.js';
import { statusOf } from '../../../src/session/status.js';
import { step } from '../../../src/session/step.js';
import { events, explore, facts, isAside, isByHand, isParking, keyOf, sends } from './explored.js';

/** Every event, in every state that can be reached by any of them in any order. */
const talking = events.filter((event) => !isParking(event));
const { states, moves } = explore([
  ['auto', talking.filter((event) => !isByHand(event))],
  ['hold', talking.filter((event) => !isAside(event))],
]);

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
    'speaking',
    'thinking',
  ]);
  for (const { from, to, event } of moves) {
    if (event.type === 'interrupt' && statusOf(from) === 'speaking') assert.equal(statusOf(to), 'speaking');
  }
});
