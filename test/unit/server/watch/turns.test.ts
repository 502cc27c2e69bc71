import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../../src/conversation/facts.js';
import { emptyMemory, type Memory } from '../../../../src/conversation/memory.js';
import { remember } from '../../../../src/conversation/remember.js';
import { TurnKeeper } from '../../../../src/server/watch/keeper.js';
import { Playout } from '../../../../src/server/watch/playout.js';
import { isUnanswered } from '../../../../src/conversation/unanswered.js';
import { SettledTurns } from '../../../../src/server/watch/settled-turns.js';
import { createMemoryStore } from '../../../../src/server/store/memory.js';
import type { StoredTurn, TalkStore } from '../../../../src/server/store/store.js';

const fold = (memory: Memory, ...facts: readonly Fact[]): Memory =>
  facts.reduce((so, fact) => remember(so, fact, { linkId: 'l', atMs: 0 }), memory);

const visitor = (itemId: string): readonly Fact[] => [
  { type: 'speech-confirmed', by: 'server', itemId, atMs: 0 },
  { type: 'visitor-committed', itemId, previousItemId: null, text: null },
];
const words = (itemId: string, text: string): Fact => ({ type: 'visitor-transcribed', itemId, text });
const answer = (itemId: string, text: string): readonly Fact[] => [
  { type: 'item-started', responseId: itemId, itemId, outputIndex: 0, kind: 'message', phase: null },
  { type: 'agent-transcribed', responseId: itemId, itemId, contentIndex: 0, text },
];
const done = (itemId: string): Fact => ({
  type: 'response-finished',
  responseId: itemId,
  status: 'completed',
  reason: null,
  message: null,
  totalTokens: null,
});
const texts = (turns: readonly StoredTurn[]): readonly string[] => turns.map(({ text }) => text);

test('an answer waits for the question’s words, which are often later', () => {
  const settled = new SettledTurns();
  const answered = fold(emptyMemory('c'), ...visitor('u'), ...answer('a', 'At nine.'), done('a'));
  assert.deepEqual(settled.take(answered, 0), []);
  const transcribed = fold(answered, words('u', 'When do you open?'));
  assert.deepEqual(texts(settled.take(transcribed, 1)), ['When do you open?', 'At nine.']);
  assert.deepEqual(settled.take(transcribed, 2), [], 'once');
});

test('words that never come hold nothing up for ever, and are kept when they come after all', () => {
  const settled = new SettledTurns();
  const answered = fold(emptyMemory('c'), ...visitor('u'), ...answer('a', 'At nine.'), done('a'));
  assert.deepEqual(settled.take(answered, 0), []);
  assert.deepEqual(settled.take(answered, 9_999), []);
  assert.deepEqual(texts(settled.take(answered, 10_000)), ['At nine.']);
  assert.deepEqual(texts(settled.take(fold(answered, words('u', 'When?')), 11_000)), ['When?']);
});

test('of an answer that was cut off, what was heard is kept', () => {
  const playout = new Playout();
  const key = { itemId: 'a', contentIndex: 0 };
  const second = 'A'.repeat(64_000);
  const text = 'We open at nine in the morning and close at six in the evening on weekdays.';
  let memory = fold(emptyMemory('c'), ...answer('a', text));
  for (let i = 0; i < 4; i++) memory = fold(memory, ...playout.arrived(key, second, 0));
  memory = fold(memory, ...playout.complete(key), done('a'));
  const settled = new SettledTurns();
  assert.deepEqual(settled.take(memory, 0), [], 'it still sounds');
  memory = fold(memory, { type: 'item-truncated', ...key, endMs: 2_000 });
  const [turn] = settled.take(memory, 0);
  assert.equal(turn?.interrupted, true);
  assert.ok(turn.text.length > 10 && turn.text.length < text.length, turn.text);
});

test('an answer that nobody cut off is over when it has sounded', () => {
  const playout = new Playout();
  const key = { itemId: 'a', contentIndex: 0 };
  let memory = fold(emptyMemory('c'), ...answer('a', 'Hello.'));
  memory = fold(
    memory,
    ...playout.arrived(key, 'A'.repeat(64_000), 500),
    ...playout.complete(key),
    done('a'),
  );
  assert.equal(playout.playedOutAtMs, 1_500);
  const settled = new SettledTurns();
  assert.deepEqual(settled.take(memory, 600), []);
  assert.deepEqual(texts(settled.take(fold(memory, ...playout.drain()), 1_500)), ['Hello.']);
});

test('who hangs up in the middle of an answer has heard its beginning', () => {
  const playout = new Playout();
  const key = { itemId: 'a', contentIndex: 0 };
  let memory = fold(emptyMemory('c'), ...answer('a', 'We open at nine in the morning and close at six.'));
  memory = fold(
    memory,
    ...playout.arrived(key, 'A'.repeat(4 * 64_000), 0),
    ...playout.complete(key),
    done('a'),
  );
  memory = fold(memory, ...playout.breakOff(1_000), { type: 'link-closed', code: 1000, message: '' });
  const [turn] = new SettledTurns().take(memory, 1_000);
  assert.equal(turn?.interrupted, true);
  assert.match(turn.text, /^We open/);
  assert.doesNotMatch(turn.text, /six/);
});

test('a visitor’s last words without an answer behind them are told as unanswered', () => {
  const asked = fold(emptyMemory('c'), ...visitor('u'), words('u', 'Hello?'));
  assert.equal(isUnanswered(asked), true);
  assert.equal(isUnanswered(fold(asked, ...answer('a', 'Yes.'))), false);
  assert.equal(isUnanswered(emptyMemory('c')), false);
});

test('words that were not meant for the agent, as far as it could tell, need no answer; what comes after them does', () => {
  const call = (name: string): Fact => ({ type: 'tool-called', responseId: 'r', itemId: 'f', callId: name, name, arguments: '{}' }); // prettier-ignore
  const overheard = fold(emptyMemory('c'), ...visitor('u'), words('u', 'Hi mom.'));
  assert.equal(isUnanswered(fold(overheard, call('wait_for_user'))), false);
  assert.equal(isUnanswered(fold(overheard, call('look_up'))), true);
  const after = fold(overheard, call('wait_for_user'), ...visitor('v'), words('v', 'Are you there?'));
  assert.equal(isUnanswered(after), true);
});

const turn = (id: string): StoredTurn => ({ id, source: 'observed', speaker: 'visitor', text: id, interrupted: false, startedAtMs: 0 }); // prettier-ignore

function flaky(failures: number): { readonly store: TalkStore; readonly appends: string[][] } {
  const store = createMemoryStore();
  const appends: string[][] = [];
  const append: TalkStore['append'] = async (conversationId, turns, keepUntilMs) => {
    appends.push(turns.map(({ id }) => id));
    if (failures-- > 0) throw new Error('The store is away.');
    await store.append(conversationId, turns, keepUntilMs);
  };
  return { store: Object.assign(Object.create(store) as TalkStore, { append }), appends };
}

test('turns are appended in order, one append at a time, and an append that fails is tried again', async () => {
  const failed: string[] = [];
  const { store, appends } = flaky(1);
  const keeper = new TurnKeeper({ store, conversationId: 'c', keepUntilMs: Date.now() + 60_000, forgottenUntilMs: () => Promise.resolve(0), failed: (detail) => failed.push(detail) }); // prettier-ignore
  keeper.keep([turn('1'), turn('2')]);
  keeper.keep([turn('3')]);
  await keeper.idle();
  keeper.keep([turn('4')]);
  await keeper.idle();
  assert.deepEqual(appends, [['1', '2', '3'], ['1', '2', '3'], ['4']]);
  assert.equal(failed.length, 1);
});

test('what a store would not take is brought again with the next turns, and told when it never does', async () => {
  const failed: string[] = [];
  const { store, appends } = flaky(2);
  const keeper = new TurnKeeper({ store, conversationId: 'c', keepUntilMs: Date.now() + 60_000, forgottenUntilMs: () => Promise.resolve(0), failed: (detail) => failed.push(detail) }); // prettier-ignore
  keeper.keep([turn('1')]);
  await new Promise((resolve) => setImmediate(resolve));
  keeper.keep([turn('2')]);
  await keeper.idle();
  assert.deepEqual(appends.at(-1), ['1', '2']);
  const away = flaky(100);
  const lost = new TurnKeeper({ store: away.store, conversationId: 'c', keepUntilMs: 1, forgottenUntilMs: () => Promise.resolve(0), failed: (detail) => failed.push(detail) }); // prettier-ignore
  lost.keep([turn('1')]);
  await lost.idle();
  assert.match(failed.at(-1) ?? '', /1 turns were not kept/);
});
