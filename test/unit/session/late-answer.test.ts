/** An answer that does not begin: it is asked for once more, and then the visitor is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { onDemand } from '../../../src/session/on-demand.js';
import { viewOf } from '../../../src/session/view-of.js';
import { asks, begins, drains, finishes, live, reply, writes, type Told } from './hand-over-talk.js';

const PATIENCE_MS = 12_000;

/** The time is over; code that is fetched for it comes at once. */
function later(told: Told): Told {
  const late = told.fresh().tell({ type: 'timer', name: 'answer' });
  const asked = late.effects.find((effect) => effect.type === 'load-on-demand');
  return asked ? late.fresh().tell({ type: 'on-demand-loaded', code: onDemand, event: asked.event }) : late;
}
const waitsFor = (told: Told): readonly number[] =>
  told
    .take('set-timer')
    .flatMap((effect) => (effect.type === 'set-timer' && effect.name === 'answer' ? [effect.delayMs] : []));
const problems = (told: Told): readonly string[] =>
  told.effects.flatMap((effect) => (effect.type === 'tell-problem' ? [effect.problem.reason] : []));
const sends = (told: Told): readonly unknown[] =>
  told.effects.flatMap((effect) => (effect.type === 'send' ? [effect.command] : []));

const typed = (told: Told, text = 'Hello?'): Told => told.tell({ type: 'send', itemId: text, text });
const lostRace = (requestId: string): Fact => ({
  type: 'refused',
  severity: 'benign',
  code: 'conversation_already_has_active_response',
  message: 'busy',
  requestId,
});

const ways: readonly (readonly [what: string, asked: () => Told, first: string])[] = [
  ['spoken words', () => live().old(...asks), 'respond-1'],
  ['words that nobody writes down', () => live().old(...asks.slice(0, 2)), 'respond-1'],
  ['typed words', () => typed(live()), 'respond-2'],
  [
    'a tool’s output',
    () =>
      live()
        .old(...asks, begins, { type: 'tool-called', responseId: 'R', itemId: 'F', callId: 'C', name: 'pages', arguments: '{}' }, ...finishes.slice(2))
        .tell({ type: 'tool-finished', callId: 'C', output: '1' }),
    'respond-2',
  ],
]; // prettier-ignore
for (const [what, asked, requestId] of ways) {
  test(`what is owed for ${what} and does not begin is asked for again, once, and then shown as failed`, () => {
    const told = asked();
    assert.equal(waitsFor(told).at(-1), PATIENCE_MS);
    later(told);
    assert.deepEqual(sends(told), [{ type: 'respond', requestId }]);
    assert.deepEqual([waitsFor(told), problems(told)], [[PATIENCE_MS], []]);
    assert.equal(viewOf(told.state).status, 'thinking');
    later(told);
    assert.deepEqual([sends(told), problems(told)], [[], ['agent-failed']]);
    const { status, problem } = viewOf(told.state);
    assert.deepEqual([status, problem?.reason, problem?.retryable], ['listening', 'agent-failed', true]);
    assert.deepEqual(typed(told.fresh(), 'Are you there?').commands(), ['add-text', 'respond']);
  });
}

test('a greeting that does not begin is asked for in its own words', () => {
  const told = live({ ...reply, greeting: 'Say hello.' });
  const { effects } = later(told);
  const command = { type: 'respond', requestId: 'respond-2', instructions: 'Say hello.' };
  assert.deepEqual(effects[0], { type: 'send', command });
});

test('an answer that has begun is waited for, however long it takes', () => {
  const told = live().old(...asks, begins);
  assert.ok(told.take('clear-timer').some((effect) => effect.type === 'clear-timer' && effect.name === 'answer')); // prettier-ignore
  assert.deepEqual(later(told).effects, []);
});

test('for a noise that was taken for speech nothing is asked', () => {
  const told = live().old(...asks.slice(0, 3), { type: 'visitor-transcribed', itemId: 'V', text: '' });
  assert.equal(viewOf(told.state).status, 'thinking');
  later(told);
  assert.deepEqual([sends(told), problems(told)], [[], []]);
  assert.equal(viewOf(told.state).status, 'listening');
});

test('the first answer comes after all, just as it is asked for again: there is no second one', () => {
  const told = later(live().old(...asks));
  told.fresh().old(begins, lostRace('respond-1'), ...writes.slice(1), ...finishes, ...drains);
  assert.deepEqual([told.commands(), problems(told)], [[], []]);
  assert.equal(viewOf(told.state).status, 'listening');
});

test('whoever stops the agent is not answered after all, and can go on', () => {
  const told = typed(live()).tell({ type: 'interrupt' });
  later(told);
  assert.deepEqual(told.commands(), []);
  assert.deepEqual(typed(told.fresh(), 'Something else.').commands(), ['add-text', 'respond']);
});

test('where the code for that can’t be had, the visitor is told so', () => {
  const late = typed(live()).fresh().tell({ type: 'timer', name: 'answer' });
  assert.deepEqual(problems(late), []);
  const without = late.tell({
    type: 'on-demand-loaded',
    code: null,
    event: { type: 'timer', name: 'answer' },
  });
  assert.deepEqual(problems(without), ['assets-unreachable']);
});
