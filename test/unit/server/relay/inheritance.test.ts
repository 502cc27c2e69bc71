/** A session that takes over from another, at the relay: it knows all of the one before, before its page is heard. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgetBeside } from '../../../../src/server/conversation/beside.js';
import { markForgotten } from '../../../../src/server/conversation/forgotten.js';
import { FORGOTTEN_CALL } from '../../../../src/server/tools/run-once.js';
import { leave, leaveOutput, type Left } from '../../../../src/server/watch/legacy.js';
import type { StoredTurn } from '../../../../src/server/store/store.js';
import { settle, takeSeat, type Stand } from './stand.js';

const turn = (id: string, speaker: StoredTurn['speaker'], text: string): StoredTurn => ({
  id,
  source: 'observed',
  speaker,
  text,
  interrupted: false,
  startedAtMs: 1_000_000,
});
const answer = turn('t3', 'agent', 'It left yesterday, and comes today.');
const playing = { turn: answer, itemId: 'item_1', receivedMs: 2_000 };
const SOUND = { type: 'input_audio_buffer.append', audio: 'A'.repeat(1_280) };
const BEFORE = { talkId: 'before', conversationId: 'c' };
const RESPOND = { type: 'response.create', response: {} };

/** The talk before is open, two of its turns are kept and known, and the page has said something. */
async function heir(): Promise<Stand> {
  const stand = takeSeat(true, { succeeds: 'before', seededTurns: 1 });
  const { store, clock, page } = stand;
  await store.reserve({ talkId: 'before', record: '{}', dueAtMs: clock.atMs + 600_000 }, []);
  await store.append('c', [turn('t1', 'visitor', 'Where is my order?')], clock.atMs + 600_000);
  await stand.open();
  page.say(SOUND);
  page.say(RESPOND);
  await settle();
  return stand;
}

/** It ends, and leaves what it leaves. */
async function ends(stand: Stand, left: Partial<Left> = {}, kept: readonly StoredTurn[] = []): Promise<void> {
  const { store, clock } = stand;
  await store.append('c', kept, clock.atMs + 600_000);
  await leave({ store, now: () => clock.atMs }, BEFORE, { calls: [], answer: null, ...left });
  await store.settle('before', {});
  for (let looks = 0; looks < 3; looks++) {
    clock.pass(40);
    await settle();
  }
}

/** What went to the API, without the session's settings. */
const told = ({ api }: Stand) => api.messages.filter(({ type }) => type !== 'session.update');

/** The API takes what it was told. */
const acknowledge = ({ api }: Stand): void => {
  for (const { item } of api.messages)
    if (item) api.say({ type: 'conversation.item.added', item, previous_item_id: null });
};

test('what the page says waits until the session before is over', async () => {
  const stand = await heir();
  stand.clock.pass(1_000);
  await settle();
  assert.deepEqual(told(stand), []);
  await ends(stand);
  assert.deepEqual(told(stand).map(({ type }) => type), ['input_audio_buffer.append', 'response.create']); // prettier-ignore
});

test('how the session is set passes, and says nothing of the one before', async () => {
  const stand = takeSeat(true, { succeeds: 'before' });
  const { store, clock, page, api } = stand;
  await store.reserve({ talkId: 'before', record: '{}', dueAtMs: clock.atMs + 600_000 }, []);
  await stand.open();
  page.say({ type: 'session.update', session: { type: 'realtime', tools: [] } });
  assert.equal(api.messages.filter(({ type }) => type === 'session.update').length, 2);
  for (let looks = 0; looks < 120; looks++) {
    clock.pass(40);
    await settle();
  }
  page.say(SOUND);
  await settle();
  assert.deepEqual(told(stand), [], 'the session before is still waited for');
});

test('and until the session knows what was said since it was opened, which no page is shown', async () => {
  const stand = await heir();
  await ends(stand, {}, [turn('t2', 'visitor', 'And when does it come?')]);
  assert.deepEqual(told(stand).map(({ type }) => type), ['conversation.item.create']); // prettier-ignore
  assert.match(JSON.stringify(told(stand)), /when does it come/);
  assert.doesNotMatch(JSON.stringify(told(stand)), /Where is my order/, 'that it knew');
  acknowledge(stand);
  assert.deepEqual(told(stand).map(({ type }) => type), ['conversation.item.create', 'input_audio_buffer.append', 'response.create']); // prettier-ignore
  assert.doesNotMatch(stand.page.sent.join(), /when does it come/);
});

test('a talk before whose end nobody tells is waited for in vain, and not for long', async () => {
  const stand = await heir();
  for (let looks = 0; looks < 120; looks++) {
    stand.clock.pass(40);
    await settle();
  }
  assert.equal(told(stand).length, 2);
});

test('a page’s call that was under way is put before its output; no other page may bring one', async () => {
  const stand = await heir();
  await ends(stand, { calls: [{ callId: 'call_1', name: 'show', arguments: '{"a":1}' }] });
  const output = (callId: string) => ({
    type: 'conversation.item.create',
    item: { type: 'function_call_output', call_id: callId, output: 'shown' },
  });
  stand.page.say(output('call_2'));
  assert.deepEqual(stand.page.errors(), ['not_allowed']);
  stand.page.say(output('call_1'));
  const items = told(stand).slice(2).map(({ item }) => item); // prettier-ignore
  assert.deepEqual(items, [
    { type: 'function_call', call_id: 'call_1', name: 'show', arguments: '{"a":1}' },
    { type: 'function_call_output', call_id: 'call_1', output: 'shown' },
  ]);
  stand.page.say(output('call_1'));
  assert.equal(stand.page.errors().length, 2, 'once');
});

test('a call of the site’s is answered when its tool has, wherever that runs', async () => {
  const stand = await heir();
  const { store, clock } = stand;
  await ends(stand, { calls: [{ callId: 'call_1', name: 'look_up', arguments: '{}' }] });
  assert.equal(told(stand).length, 2);
  await leaveOutput({ store, now: () => clock.atMs }, BEFORE, 'call_1', 'found');
  clock.pass(200);
  await settle();
  const items = told(stand).slice(2).map(({ item }) => item); // prettier-ignore
  assert.deepEqual(items.map((item) => (item as { type: string }).type), ['function_call', 'function_call_output']); // prettier-ignore
  assert.match(JSON.stringify(items), /found/);
});

test('what a tool has brought in the last moment is told once, as its call’s, before the page is heard', async () => {
  const stand = await heir();
  const used = JSON.stringify({ name: 'look_up', arguments: '{}', output: 'found' });
  const call = { callId: 'call_1', name: 'look_up', arguments: '{}', output: 'found' };
  await ends(stand, { calls: [call] }, [turn('t2', 'visitor', 'And now?'), turn('x-call_1', 'tool', used)]);
  acknowledge(stand);
  const items = told(stand).map(({ type, item }) => (item as { type?: string } | undefined)?.type ?? type); // prettier-ignore
  assert.deepEqual(items, ['message', 'function_call', 'function_call_output', 'input_audio_buffer.append', 'response.create']); // prettier-ignore
  assert.equal(JSON.stringify(told(stand)).split('found').length, 2, 'once');
});

const cutAt = (ms: number) => ({
  type: 'conversation.item.truncate',
  item_id: 'item_1',
  content_index: 0,
  audio_end_ms: ms,
});
const keptTexts = async ({ store }: Stand): Promise<readonly (readonly [string, boolean])[]> =>
  (await store.turns('c')).map(({ text, interrupted }) => [text, interrupted] as const);

test('an answer that plays on is told as a whole, and kept when it has sounded', async () => {
  const stand = await heir();
  await ends(stand, { answer: { ...playing, untilMs: stand.clock.atMs + 2_000 } });
  assert.match(JSON.stringify(told(stand)), /comes today/);
  assert.equal((await keptTexts(stand)).length, 1);
  stand.clock.pass(6_000);
  await settle();
  assert.deepEqual((await keptTexts(stand)).at(-1), [answer.text, false]);
});

test('one that is cut is kept as far as it was heard, and the session is told so', async () => {
  const stand = await heir();
  await ends(stand, { answer: { ...playing, untilMs: stand.clock.atMs + 2_000 } });
  acknowledge(stand);
  stand.page.say(cutAt(1_100));
  await settle();
  const [seeded] = told(stand);
  const { id } = seeded?.['item'] as { id: string };
  const [anew, removed] = told(stand).slice(-2);
  const { role, content } = anew?.['item'] as { role: string; content: unknown };
  assert.equal(anew?.['previous_item_id'], id);
  assert.deepEqual([role, content], ['assistant', [{ type: 'output_text', text: 'It left yesterday,' }]]);
  assert.deepEqual([removed?.type, removed?.['item_id']], ['conversation.item.delete', id]);
  assert.deepEqual((await keptTexts(stand)).at(-1), ['It left yesterday,', true]);
  stand.page.say(cutAt(300));
  stand.clock.pass(6_000);
  await settle();
  assert.equal((await keptTexts(stand)).length, 2, 'once');
});

test('of one that was cut before a word of it was heard nothing is left', async () => {
  const stand = await heir();
  await ends(stand, { answer: { ...playing, untilMs: stand.clock.atMs + 2_000 } });
  acknowledge(stand);
  const before = told(stand).length;
  stand.page.say(cutAt(1));
  await settle();
  assert.deepEqual(told(stand).slice(before).map(({ type }) => type), ['conversation.item.delete']); // prettier-ignore
});

test('one that is told in a note alone is shortened by another', async () => {
  const stand = await heir();
  const long = { ...playing, turn: { ...answer, text: `It left yesterday, ${'and so on '.repeat(3_000)}` } };
  await ends(stand, { answer: { ...long, untilMs: stand.clock.atMs + 2_000 } });
  acknowledge(stand);
  stand.page.say(cutAt(50));
  await settle();
  const note = JSON.stringify(told(stand).at(-1));
  assert.match(note, /"role":"system"/);
  assert.match(note, /they heard only this/);
});

test('what was left is forgotten with the conversation, and the session that comes goes on without it', async () => {
  const stand = await heir();
  const { store, clock } = stand;
  const parts = { store, now: () => clock.atMs };
  const call = { callId: 'call_1', name: 'look_up', arguments: '{}' };
  await leave(parts, BEFORE, { calls: [call], answer: { ...playing, untilMs: clock.atMs + 2_000 } });
  await leaveOutput(parts, BEFORE, 'call_1', 'It left yesterday.');
  const untilMs = clock.atMs + 600_000;
  await markForgotten(store, 'c', { nowMs: clock.atMs + 1, untilMs });
  await forgetBeside(store, 'c', { value: FORGOTTEN_CALL, untilMs });
  await store.forget('c');
  const kept = [await store.get('left:before'), await store.get('left:before:call_1')].join();
  assert.doesNotMatch(kept, /yesterday/);
  await store.settle('before', {});
  clock.pass(40);
  await settle();
  assert.deepEqual(told(stand).map(({ type }) => type), ['input_audio_buffer.append', 'response.create']); // prettier-ignore
  await leave(parts, BEFORE, { calls: [], answer: { ...playing, untilMs } });
  assert.doesNotMatch(String(await store.get('left:before')), /yesterday/, 'said before it was forgotten');
});

test('where nothing plays on, nothing of it can be cut', async () => {
  const stand = takeSeat();
  await stand.open();
  stand.page.say(cutAt(300));
  assert.deepEqual(told(stand), []);
  assert.deepEqual(stand.page.errors(), ['not_allowed']);
});

/** A talk with an answer that is half played and a call that nobody has answered; another talk is there to take over. */
async function leaver(): Promise<Stand> {
  const stand = takeSeat();
  const { store, clock, api } = stand;
  const next = { talkId: 'next', record: '{}', dueAtMs: clock.atMs + 600_000 };
  await store.reserve(next, []);
  await store.claim('successor:t', 'next', clock.atMs + 600_000);
  await stand.open();
  const call = { id: 'fc_1', type: 'function_call', status: 'completed', call_id: 'call_1', name: 'show', arguments: '{}' }; // prettier-ignore
  const item = { id: 'item_1', type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_audio', transcript: 'It left yesterday.' }] }; // prettier-ignore
  const part = { response_id: 'r', item_id: 'item_1', output_index: 0, content_index: 0 };
  api.say({ type: 'response.created', response: { id: 'r' } });
  api.say({ type: 'response.output_item.added', response_id: 'r', output_index: 0, item });
  api.say({ ...part, type: 'response.output_audio.delta', delta: 'A'.repeat(128_000) });
  api.say({ ...part, type: 'response.output_audio.done' });
  api.say({ ...part, type: 'response.output_audio_transcript.done', transcript: 'It left yesterday.' });
  api.say({ type: 'response.output_item.done', response_id: 'r', output_index: 0, item });
  api.say({ type: 'response.output_item.done', response_id: 'r', output_index: 1, item: call });
  api.say({ type: 'response.done', response: { id: 'r', status: 'completed', output: [item, call] } });
  clock.pass(500);
  return stand;
}

test('a page that leaves for another session leaves it what plays on and what is not answered yet', async () => {
  const stand = await leaver();
  stand.page.goes(4001);
  for (let turns = 0; turns < 5; turns++) await settle();
  const left = JSON.parse((await stand.store.get('left:t')) ?? 'null') as Left | null;
  assert.deepEqual(left?.calls, [{ callId: 'call_1', name: 'show', arguments: '{}' }]);
  const { turn, itemId, receivedMs } = left?.answer ?? assert.fail('no answer');
  assert.deepEqual(
    [turn.text, turn.interrupted, itemId, receivedMs],
    ['It left yesterday.', false, 'item_1', 2_000],
  );
  assert.deepEqual(await stand.store.turns('c'), [], 'the next session keeps it');
});

test('one that ends its talk leaves nothing, whatever it had prepared', async () => {
  const stand = await leaver();
  stand.page.goes(1000);
  for (let turns = 0; turns < 5; turns++) await settle();
  assert.equal(await stand.store.get('left:t'), null);
  const [turn] = await stand.store.turns('c');
  assert.equal(turn?.interrupted, true);
});
