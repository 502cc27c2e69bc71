import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createRealtimeEngine } from '../../../src/engine/realtime/realtime.js';
import { react } from '../../../src/reflex/react.js';
import { initialReflex } from '../../../src/reflex/state.js';
import { trace, TRACES } from './traces.js';

/** Mulberry32: the same mutations at each run. */
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

const ODDITIES: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  '',
  'x',
  [],
  {},
  [null],
  true,
  { id: 3 },
  '__proto__',
];

const mutated = (value: unknown, random: () => number): unknown => {
  if (random() < 0.12) return ODDITIES[Math.floor(random() * ODDITIES.length)];
  if (Array.isArray(value)) return value.map((item) => mutated(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => random() > 0.05);
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, key === 'type' && random() < 0.9 ? inner : mutated(inner, random)]),
  );
};

it('survives 5,000 mutated server events, with the reflex behind it', () => {
  const random = randomOf(20261122);
  const events = TRACES.flatMap((name) => trace(name).wire);
  const engine = createRealtimeEngine(() => 0);
  let state = initialReflex({
    interrupter: 'client',
    answering: 'switch',
    capabilities: engine.capabilities,
    heardFrom: 'client',
    firstId: 0,
  });
  const counts = { facts: 0, unknown: 0, audio: 0 };
  for (let round = 0; round < 5000; round++) {
    const event = events[Math.floor(random() * events.length)];
    let text = JSON.stringify(mutated(event, random)) ?? '';
    if (random() < 0.05) text = text.slice(0, Math.floor(random() * text.length));
    for (const got of engine.decode(text)) {
      if (got.type === 'fact') {
        counts[got.fact.type === 'unknown' ? 'unknown' : 'facts']++;
        [state] = react(state, { type: 'fact', fact: got.fact }, round);
      } else counts.audio++;
      for (const command of react(state, { type: 'interrupt' }, round)[1])
        if (command.type === 'send') engine.encode(command.command);
    }
  }
  assert.ok(counts.facts > 500 && counts.unknown > 500 && counts.audio > 50, JSON.stringify(counts));
});
