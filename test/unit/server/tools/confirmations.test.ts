import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TalkRecord } from '../../../../src/server/talk-record.js';
import { START_MS, outputOf, stand } from './stand.js';

type Stand = ReturnType<typeof stand>;

/** Asks for a cancellation, lets `between` happen, and asks again. True: it was done. */
async function cancelled(between: (at: Stand, id: string) => unknown, again = { order_id: '1042' }): Promise<boolean> {
  const at = stand();
  const first = await at.call('cancel');
  assert.equal(first.confirm?.question, 'Cancel 1042?');
  assert.deepEqual(at.ran, []);
  await between(at, first.confirm?.id ?? '');
  const ranBefore = at.ran.length;
  await at.call('cancel', again);
  return at.ran.length > ranBefore;
} // prettier-ignore

test('a write is not done at its first call: the model is told what to ask', async () => {
  const { call, ran } = stand();
  const reply = await call('cancel');
  const output = outputOf(reply);
  assert.deepEqual([output['status'], output['ask']], ['needs_confirmation', 'Cancel 1042?']);
  assert.equal(output['confirmation'], reply.confirm?.id, 'for a page that sees the output alone');
  assert.equal(reply.confirm?.question, 'Cancel 1042?');
  assert.match(reply.confirm?.id ?? '', /^[\w-]{16,}$/);
  assert.deepEqual(ran, []);
});

test('what counts as the visitor’s yes, and what does not', async () => {
  const cases: readonly (readonly [what: string, between: (at: Stand, id: string) => unknown, done: boolean])[] = [
    ['nothing', () => undefined, false],
    ['a tap', ({ desk }, id) => desk.confirm('t1', id), true],
    ['a tap in another talk', ({ desk }, id) => desk.confirm('t2', id), false],
    ['a tap on a question that was never asked', ({ desk }) => desk.confirm('t1', 'made-up'), false],
    ['a spoken yes', ({ desk }) => desk.heard('t1', 'Yes, please.'), true],
    ['a spoken yes in another talk', ({ desk }) => desk.heard('t2', 'Yes.'), false],
    ['other words', ({ desk }) => desk.heard('t1', 'Yesterday it was still on its way.'), false],
    ['a spoken no', ({ desk }) => desk.heard('t1', 'No.'), false],
    ['yes, then no', async ({ desk }) => { await desk.heard('t1', 'Yes.'); await desk.heard('t1', 'No.'); }, false],
    ['no, then yes to nothing', async ({ desk }) => { await desk.heard('t1', 'No.'); await desk.heard('t1', 'Yes.'); }, false],
    ['a spoken yes in another language', ({ desk }) => desk.heard('t1', 'Ja, bitte.'), false],
    ['a spoken yes in the language that they have changed to', ({ desk }) => desk.heard('t1', 'Ja, bitte.', undefined, 'de'), true],
    ['a spoken yes in the first one then', ({ desk }) => desk.heard('t1', 'Yes, please.', undefined, 'de'), true],
    ['a spoken no in the other', async ({ desk }) => { await desk.heard('t1', 'Yes.'); await desk.heard('t1', 'Nein.', undefined, 'de'); }, false],
    ['a yes that was begun before the question', ({ desk }) => desk.heard('t1', 'Yes.', START_MS - 1), false],
    ['a yes after two minutes', async ({ desk, clock }, id) => { clock.ms += 121_000; await desk.confirm('t1', id); }, false],
    ['a yes, but two minutes ago', async ({ desk, clock }, id) => { await desk.confirm('t1', id); clock.ms += 121_000; }, false],
    ['a yes that was used', async ({ desk, call }, id) => { await desk.confirm('t1', id); await call('cancel'); }, false],
    ['a yes, then a call for another order', async ({ desk, call }, id) => { await desk.confirm('t1', id); await call('cancel', { order_id: '1043' }); }, false],
    ['a yes, then another tool', async ({ desk, call }, id) => { await desk.confirm('t1', id); await call('look_up'); }, true],
  ]; // prettier-ignore
  for (const [what, between, done] of cases) assert.equal(await cancelled(between), done, what);
});

test('a yes is to this order and no other', async () => {
  const tapped = (at: Stand, id: string): unknown => at.desk.confirm('t1', id);
  assert.equal(await cancelled(tapped, { order_id: '1043' }), false);
  assert.equal(await cancelled(tapped), true);
});

test('a tap says whether it was of use', async () => {
  const { call, desk } = stand();
  const id = (await call('cancel')).confirm?.id ?? '';
  assert.equal(await desk.confirm('t1', 'other'), false);
  assert.equal(await desk.confirm('t1', id), true);
  await call('cancel');
  assert.equal(await desk.confirm('t1', id), false);
});

test('the order of the arguments does not matter', async () => {
  const parameters = { type: 'object', properties: { a: {}, b: {} } };
  const { call, desk } = stand({ tools: [{ effect: 'write', parameters }] });
  const id = (await call('extra', '{"a":{"x":1,"y":2},"b":2}')).confirm?.id ?? '';
  await desk.confirm('t1', id);
  assert.equal((await call('extra', '{"b":2,"a":{"y":2,"x":1}}')).output, '{"did":"extra"}');
});

test('asked again without a yes, the same question waits on', async () => {
  const { call } = stand();
  const first = await call('cancel');
  assert.deepEqual((await call('cancel')).confirm, first.confirm);
});

test('of calls that come at once after one yes, one is done', async () => {
  const { call, desk, ran } = stand();
  await call('cancel');
  await desk.heard('t1', 'Yes');
  await Promise.all(Array.from({ length: 10 }, () => call('cancel')));
  assert.equal(ran.length, 1);
});

test('of two questions a spoken yes answers the one that was asked last', async () => {
  const { call, desk, ran, clock } = stand({ tools: [{ effect: 'write' }] });
  await call('cancel');
  clock.ms += 1_000;
  await call('extra');
  await desk.heard('t1', 'Yes');
  await call('cancel');
  await call('extra');
  assert.deepEqual(ran.map(({ name }) => name), ['extra']); // prettier-ignore
});

test('words that are written down after the model has acted on them are waited for', async () => {
  const { call, desk, ran } = stand({ wordsLateMs: 30_000 });
  await call('cancel');
  const again = call('cancel');
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(ran, []);
  await desk.heard('t1', 'Yes.');
  assert.equal((await again).output, '{"did":"cancel"}');
});

test('a no ends that wait', async () => {
  const { call, desk, ran } = stand({ wordsLateMs: 30_000 });
  await call('cancel');
  const again = call('cancel');
  await new Promise((resolve) => setTimeout(resolve, 10));
  await desk.heard('t1', 'No.');
  assert.equal(outputOf(await again)['status'], 'needs_confirmation');
  assert.deepEqual(ran, []);
});

test('whoever may not is refused before they are asked, and after their yes', async () => {
  let owner = true;
  const { call, desk } = stand({ tools: [{ effect: 'write', access: () => owner || 'Not yours.' }] });
  const asked = await call('extra');
  await desk.confirm('t1', asked.confirm?.id ?? '');
  owner = false;
  assert.equal(outputOf(await call('extra'))['status'], 'refused');
  assert.equal((await call('extra')).confirm, undefined);
});

test('without a question of its own a tool’s description is asked', async () => {
  const { call } = stand({ tools: [{ effect: 'write', description: 'Sends the catalogue' }] });
  assert.equal((await call('extra')).confirm?.question, 'Sends the catalogue');
});

test('an answer is heard in the talk’s own language', async () => {
  const german = stand();
  const ask = (callId: string) =>
    german.desk.answer({
      talk: { talkId: 'd', lang: 'de-AT', visitor: null, endsAtMs: START_MS + 900_000 } as TalkRecord,
      callId,
      name: 'cancel',
      arguments: '{"order_id":"1042"}',
      signal: new AbortController().signal,
    });
  await ask('1');
  await german.desk.heard('d', 'Yes.');
  await ask('2');
  assert.deepEqual(german.ran, []);
  await german.desk.heard('d', 'Ja, bitte.');
  await ask('3');
  assert.equal(german.ran.length, 1);
});
