import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  close,
  type Closing,
  type ClosingEffect,
  type ClosingEvent,
} from '../../../../src/server/watch/closing.js';

const EVENTS: readonly ClosingEvent[] = [
  { type: 'due', active: true },
  { type: 'due', active: false },
  { type: 'pressing', active: true },
  { type: 'pressing', active: false },
  { type: 'finished' },
  { type: 'busy' },
];

const run = (events: readonly ClosingEvent[]): readonly (ClosingEffect | null)[] => {
  let state: Closing = 'open';
  return events.map((event) => {
    const [next, effect] = close(state, event);
    state = next;
    return effect;
  });
};

test('in silence the last words are asked for when they are due', () => {
  assert.deepEqual(
    run([
      { type: 'due', active: false },
      { type: 'pressing', active: true },
    ]),
    ['ask', null],
  );
});

test('an answer under way may end by itself', () => {
  assert.deepEqual(run([{ type: 'due', active: true }, { type: 'finished' }]), [null, 'ask']);
});

test('an answer that does not end is cancelled, and only then are the last words asked for', () => {
  const events: readonly ClosingEvent[] = [
    { type: 'due', active: true },
    { type: 'pressing', active: true },
    { type: 'finished' },
  ];
  assert.deepEqual(run(events), [null, 'cancel', 'ask']);
});

test('when another response was quicker they are asked for behind it', () => {
  const events: readonly ClosingEvent[] = [
    { type: 'due', active: false },
    { type: 'busy' },
    { type: 'finished' },
  ];
  assert.deepEqual(run(events), ['ask', null, 'ask']);
});

test('whatever comes in whatever order, there are no two last words but after a refusal, and one cancel at most', () => {
  const explore = (state: Closing, depth: number, asked: number, cancelled: number): void => {
    assert.ok(asked <= 1 && cancelled <= 1, `${state} ${asked} ${cancelled}`);
    if (depth === 0) return;
    for (const event of EVENTS) {
      const [next, effect] = close(state, event);
      const refused = event.type === 'busy' && state === 'asked' ? 1 : 0;
      const again = asked + (effect === 'ask' ? 1 : 0) - refused;
      explore(next, depth - 1, again, cancelled + (effect === 'cancel' ? 1 : 0) - refused * cancelled);
    }
  };
  explore('open', 6, 0, 0);
});
