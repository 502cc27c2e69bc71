import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect, SessionEvent } from '../../../src/session/events.js';
import { owedBy, type Live, type State } from '../../../src/session/state.js';
import { statusOf } from '../../../src/session/status.js';
import { step } from '../../../src/session/step.js';
import { events, explore, isAside, isByHand, sends } from './explored.js';

/** The microphone in every state that can be reached, talks that park included. */
const simple = events.filter((event) => !isAside(event));
const { states, moves } = explore([
  ['auto', simple.filter((event) => !isByHand(event))],
  ['hold', simple],
]);

test('a parked talk says so', () => {
  const told = new Set([...states.values()].map(statusOf));
  assert.ok(told.has('parked'));
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
