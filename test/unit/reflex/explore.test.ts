import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReflexEffect, ReflexEvent } from '../../../src/reflex/events.js';
import { react } from '../../../src/reflex/react.js';
import { isGenerating, type ReflexSetup } from '../../../src/reflex/state.js';
import { advance, fact, nameOf, possible, setup, timeOf, world, type World } from './world.js';

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};

const commandsOf = (effects: readonly ReflexEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.command] : []));

const checkServersRecord = (
  before: World,
  event: ReflexEvent,
  effects: readonly ReflexEffect[],
  after: World,
) => {
  const commands = commandsOf(effects);
  const types = commands.map(({ type }) => type);
  assert.ok(!types.includes('truncate'), 'the server shortens its record by itself');
  for (const command of commands)
    assert.ok(
      command.type !== 'delete' || command.itemId.startsWith('U'),
      'and removes from it what it likes',
    );
  const flushes = effects.some((effect) => effect.type === 'playback' && effect.command.type === 'flush');
  const again = event.type === 'playback';
  const byServer =
    event.type === 'fact' && event.fact.type === 'speech-confirmed' && before.state.acknowledged !== 'client';
  if (byServer)
    assert.ok(!types.includes('clear-output') && !types.includes('cancel'), 'it has stopped itself');
  else if (flushes && !again) assert.ok(types.includes('clear-output'), 'else it is stopped at once');
  if (types.includes('clear-output') && after.active && before.state.floor.type !== 'flushing')
    assert.ok(after.cancelled.includes(after.active), 'and is not to go on writing');
};

const checkCommands = (before: World, event: ReflexEvent, effects: readonly ReflexEffect[], after: World) => {
  for (const command of commandsOf(effects)) {
    if (command.type === 'cancel') {
      assert.equal(command.responseId, before.active, 'cancels only the active response');
      assert.ok(!before.cancelled.includes(command.responseId ?? ''), 'cancels it once');
    }
    if (command.type === 'truncate') {
      assert.ok(Number.isInteger(command.endMs) && command.endMs > 0, 'truncates at a whole ms above 0');
      if (event.type === 'playback' && event.message.type === 'flushed') {
        const part = event.message.heard.find(({ itemId }) => itemId === command.itemId);
        assert.ok(part, 'truncates what was flushed');
        assert.ok(command.endMs <= part.receivedMs, 'never above what arrived');
        assert.ok(command.endMs <= part.heardMs, 'never above what was heard');
        assert.ok(!part.complete || part.heardMs < part.receivedMs, 'never what was heard whole');
      } else {
        assert.ok(event.type === 'fact' && event.fact.type === 'refused', 'or once more, when refused');
        assert.equal(command.endMs, event.fact.availableMs);
      }
    }
    if (command.type === 'delete') {
      assert.ok(!after.heardItems.includes(command.itemId), 'deletes only what was not heard');
      const visitors = command.itemId.startsWith('U');
      assert.ok(
        !visitors || before.state.setup.interrupter === 'client',
        'leaves the visitor be in server mode',
      );
    }
    if (command.type === 'respond') assert.equal(after.active, null, 'asks only when nothing is generated');
  }
};

const checkState = (after: World) => {
  const { floor, segments } = after.state;
  if (floor.type === 'held') {
    assert.notEqual(after.timerMs, null, 'a hold has a timer');
    assert.equal(after.playback, 'held');
  }
  if (floor.type === 'quiet' || floor.type === 'playing') assert.equal(after.playback, 'full');
  if (floor.type === 'quiet') assert.equal(segments.length, 0);
  if (floor.type === 'playing' || floor.type === 'held' || floor.type === 'ducked')
    assert.ok(segments.length > 0, 'only what there is can play');
  assert.ok(after.state.replies.length <= 2 && segments.length <= 3, 'nothing piles up');
  if (isGenerating(after.state)) assert.notEqual(after.active, null, 'knows when a response is done');
};

const checkDropped = (before: World, event: ReflexEvent, effects: readonly ReflexEffect[], after: World) => {
  const flushes = effects.some((effect) => effect.type === 'playback' && effect.command.type === 'flush');
  if (flushes) {
    for (const { responseId, finished } of after.state.segments)
      assert.ok(finished || after.state.dropped.includes(responseId), 'what is flushed is dropped');
    if (after.active) assert.ok(after.state.dropped.includes(after.active), 'and so is what is to come');
  }
  if (event.type === 'audio-began' && before.state.dropped.includes(event.responseId))
    assert.deepEqual(after.state.segments, before.state.segments, 'dropped audio never plays');
};

/** Whatever happened: with the visitor silent, two looks of the timer end every hold. */
const checkHoldEnds = (at: World) => {
  let state = at.state;
  let nowMs = at.nowMs;
  for (let look = 0; look < 2 && state.floor.type === 'held'; look++) {
    nowMs = state.floor.dueMs;
    [state] = react(state, { type: 'timer' }, nowMs);
  }
  assert.notEqual(state.floor.type, 'held', 'a hold ends');
};

const explore = (chosen: ReflexSetup, answers: 'server' | 'client', depth: number): number => {
  const ready = fact({ type: 'session-ready', sessionId: 's', expiresAtMs: null, answers });
  const first = world(chosen);
  const [state, effects] = react(first.state, ready, 0);
  let edge = [advance(first, ready, state, effects)];
  const seen = new Set(edge.map(nameOf));
  for (let level = 0; level < depth; level++) {
    const next: World[] = [];
    for (const before of edge) {
      freeze(before.state);
      for (const event of possible(before)) {
        const [reacted, done] = react(before.state, event, timeOf(before, event));
        const after = advance(before, event, reacted, done);
        try {
          checkCommands(before, event, done, after);
          if (chosen.heardFrom === 'server') checkServersRecord(before, event, done, after);
          checkState(after);
          checkDropped(before, event, done, after);
          checkHoldEnds(after);
        } catch (error) {
          const where = JSON.stringify({ before, event, done, after: reacted }, null, 1);
          throw new Error(`${String(error)}\n${where}`, { cause: error });
        }
        const name = nameOf(after);
        if (seen.has(name)) continue;
        seen.add(name);
        next.push(after);
      }
    }
    edge = next;
  }
  return seen.size;
};

describe('the reflex, explored', () => {
  for (const [interrupter, answering, heardFrom] of [
    ['server', 'switch', 'client'],
    ['client', 'switch', 'client'],
    ['client', 'always-client', 'client'],
    ['server', 'switch', 'server'],
    ['client', 'switch', 'server'],
  ] as const) {
    it(`keeps its promises in every state it can reach (${interrupter} interrupts, ${answering}, heard from ${heardFrom})`, () => {
      const states = explore(setup({ interrupter, answering, heardFrom }), 'server', 7);
      assert.ok(states > 1000, `${states} states`);
    });
  }
});
