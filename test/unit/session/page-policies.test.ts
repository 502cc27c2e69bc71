/** Policies of a page's own: whatever they return or throw, the talk and the other policies go on. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Directive, Policy } from '../../../src/session/talk.js';
import { scriptedPolicy } from './scripted-policy.js';
import { settled, stage } from './stage.js';

const notes = { calm: 'Be calm.' };

let scripted = scriptedPolicy();
let on = stage();
beforeEach(() => {
  scripted = scriptedPolicy();
  on = stage({ notes, policies: () => [scripted] });
});

const live = async () => {
  const talk = await on.live();
  await settled();
  return talk;
};
const direct = (...directives: readonly Directive[]): void => {
  scripted.next = directives;
  on.fact({ type: 'unknown', event: {} });
};
const note = (text: string) => ({ type: 'add-note', text });
const asked = (): readonly string[] => on.commands.map((command) => command.type);

test('a page’s policy that throws stops neither the talk nor another policy', async () => {
  const errors: unknown[] = [];
  Object.assign(globalThis, { reportError: (error: unknown) => errors.push(error) });
  const broken: Policy = { name: 'broken', limits: {}, decide: () => assert.fail('of the page') };
  on = stage({ notes, policies: () => [broken, scripted] });
  const talk = await live();
  direct({ type: 'tell', note: 'calm' });
  assert.equal(talk.view.status, 'listening');
  assert.deepEqual(on.commands, [note('Be calm.')]);
  assert.ok(errors.length > 0);
  on = stage({ notes, policies: () => assert.fail('of the page, too') });
  assert.equal((await live()).view.status, 'listening');
});

const faults: readonly (readonly [what: string, said: unknown])[] = [
  ['nothing', undefined],
  ['a directive without a list', { type: 'tell', note: 'calm' }],
  ['text', 'tell'],
  ['a directive of no known kind', [{ type: 'hug' }]],
  ['null in the list', [null]],
  ['a speed that is no number', [{ type: 'speed', factor: Number.NaN }]],
  ['a moment that is none', [{ type: 'look-again', afterMs: Number.NaN }]],
  ['a note without a name', [{ type: 'respond' }]],
  ['the name of a method', [{ type: 'toString' }]],
];
for (const [what, said] of faults) {
  test(`a page’s policy that returns ${what} stops neither the talk nor another policy, and it is told once`, async () => {
    const errors: unknown[] = [];
    Object.assign(globalThis, { reportError: (error: unknown) => errors.push(error) });
    const faulty: Policy = { name: 'of-the-page', limits: {}, decide: () => said as readonly Directive[] };
    on = stage({ notes, policies: () => [faulty, scripted] });
    const talk = await live();
    scripted.next = [{ type: 'tell', note: 'calm' }];
    talk.send('Hello.');
    assert.deepEqual(asked(), ['add-text', 'add-note', 'respond']);
    assert.equal(on.timers.filter(({ off, delayMs }) => !off && !(delayMs > 0)).length, 0);
    assert.deepEqual(errors.map(String), ['TypeError: The policy "of-the-page" must return a list of directives; it may be empty.']); // prettier-ignore
  });
}

test('of a list that holds what is no directive the rest is done', async () => {
  Object.assign(globalThis, { reportError: () => undefined });
  await live();
  direct({ type: 'hug' } as never, { type: 'tell', note: 'calm' });
  assert.deepEqual(on.commands, [note('Be calm.')]);
});

test('a choice of policies that is no list leaves ours as they are', async () => {
  for (const chosen of [undefined, {}, 'none']) {
    on = stage({ notes, policies: () => chosen as never });
    const talk = await live();
    talk.send('Hello.');
    assert.deepEqual(asked(), ['add-text', 'respond']);
  }
});
