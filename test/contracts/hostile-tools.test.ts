/** A page that calls the site's tools by itself, with what it likes: no model has asked for any of it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { TalkReply, ToolReply } from '../../src/engine/reply.js';
import { createTalkHandler } from '../../src/server/index.js';
import { START, startShop, type Answer, type HostileStand } from './hostile-stand.js';

let site: HostileStand;
let runs: number;

/** Seats at the relay are given, and nobody sits down: no API is asked. */
const agent = { url: 'http://127.0.0.1:9/v1' };

const count = {
  name: 'count',
  description: 'Counts how often it was run.',
  parameters: { type: 'object' },
  effect: 'read',
  run: () => (runs += 1),
} as const;

beforeEach(async () => {
  runs = 0;
  site = await startShop(agent, { more: [count] });
});
afterEach(() => site.close());

let calls = 0;

/** A talk of somebody's, and what its page does. */
async function talkOf(identity: string) {
  const reply = (await site.ask({ ...START, identity })).body as TalkReply;
  const call = (
    name: string,
    args: unknown,
    callId = `forged-${(calls += 1)}`,
    talk = reply.talk,
  ): Promise<Answer> =>
    site.ask({
      type: 'tool',
      talk,
      callId,
      name,
      arguments: typeof args === 'string' ? args : JSON.stringify(args),
    });
  const yes = (id: string): Promise<Answer> => site.ask({ type: 'confirm', talk: reply.talk, id });
  return { reply, call, yes, end: () => site.ask({ type: 'end', talk: reply.talk }) };
}

const outputOf = ({ status, body, everything }: Answer): string => {
  assert.equal(status, 200, everything);
  return (body as ToolReply).output;
};

const isCancelled = (id: string): boolean =>
  site.orders.ordersOf({ id: 'ada' }).some((order) => order.id === id && order.status === 'cancelled');

const FORGED: readonly (readonly [what: string, args: unknown, answer: RegExp])[] = [
  ['another visitor’s order', { order_id: '3310' }, /"refused".*somebody else/],
  ['another visitor’s order, written otherwise', { order_id: 'order 3-3-1-0' }, /"refused".*somebody else/],
  ['a number', { order_id: 3310 }, /invalid_arguments/],
  ['a list', { order_id: ['3310'] }, /invalid_arguments/],
  ['nothing', {}, /invalid_arguments/],
  ['null', 'null', /invalid_arguments/],
  ['a list of everything', '["1042"]', /invalid_arguments/],
  ['half of a JSON', '{"order_id":', /invalid_arguments/],
  ['a field too many', { order_id: '1042', visitor: 'eve', access: true }, /invalid_arguments/],
  ['a prototype', '{"__proto__":{"order_id":"1042"}}', /invalid_arguments/],
  ['a prototype beside', '{"order_id":"1042","__proto__":{"isAdmin":true}}', /invalid_arguments/],
  ['a constructor', '{"order_id":"1042","constructor":{"prototype":{"a":1}}}', /invalid_arguments/],
  ['a method', '{"order_id":"1042","toString":"x"}', /invalid_arguments/],
];

for (const [what, args, answer] of FORGED) {
  test(`forged arguments: ${what} gets no order`, async () => {
    const { call } = await talkOf('ada');
    const output = outputOf(await call('look_up_order', args));
    assert.match(output, answer);
    assert.ok(!/status":"(?!refused)/.test(output), output);
    assert.equal(({} as Record<string, unknown>)['isAdmin'], undefined);
  });
}

test('a visitor who is somebody else gets no order of ada’s, nor does one who is nobody', async () => {
  for (const identity of ['eve', undefined]) {
    const { call } = await talkOf(identity as string);
    assert.match(outputOf(await call('look_up_order', { order_id: '1042' })), /"refused"/);
  }
});

test('a megabyte of arguments is not read', async () => {
  const { call } = await talkOf('ada');
  const { status, everything } = await call('look_up_order', { order_id: '1'.repeat(1024 * 1024) });
  assert.equal(status, 413);
  assert.match(everything, /"reason":"bad-request"/);
  // Below that, what is longer than any call needs.
  assert.equal((await call('look_up_order', { order_id: '1'.repeat(20_000) })).status, 400);
});

test('a tool that the site does not have is refused, whatever it is called', async () => {
  const { call } = await talkOf('ada');
  for (const name of ['refund_everything', 'constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    const { status, body } = await call(name, {});
    assert.equal(status, 404, name);
    assert.equal((body as { error: { reason: string } }).error.reason, 'unknown-tool');
  }
  assert.equal((await call('look_up_order; drop table', {})).status, 400);
});

test('a write without a yes is not done, nor with an invented one, nor with one to something else', async () => {
  const { call, yes } = await talkOf('ada');
  const { confirm } = (await call('cancel_order', { order_id: '1187' })).body as ToolReply;
  assert.ok(confirm, 'it asks');
  assert.equal((await yes('00000000-0000-4000-8000-000000000000')).status, 404);
  assert.equal((await yes(confirm.question)).status, 404);
  assert.match(outputOf(await call('cancel_order', { order_id: '1187' })), /needs_confirmation/);
  assert.equal(isCancelled('1187'), false);
  // The yes was to this order, and is good for one.
  assert.equal((await yes(confirm.id)).status, 204);
  assert.match(outputOf(await call('cancel_order', { order_id: '29340' })), /needs_confirmation/);
  assert.equal(isCancelled('29340'), false);
});

test('a yes is good once, and for its own talk alone', async () => {
  const mine = await talkOf('ada');
  const other = await talkOf('ada');
  const { confirm } = (await mine.call('cancel_order', { order_id: '1187' })).body as ToolReply;
  assert.equal((await other.yes(confirm?.id ?? '')).status, 404, 'of another talk');
  assert.equal(isCancelled('1187'), false);
  assert.equal((await mine.yes(confirm?.id ?? '')).status, 204);
  assert.match(outputOf(await other.call('cancel_order', { order_id: '1187' })), /needs_confirmation/);
  assert.match(outputOf(await mine.call('cancel_order', { order_id: '1187' })), /is cancelled/);
  assert.equal((await mine.yes(confirm?.id ?? '')).status, 404, 'again');
});

test('a call that is replayed is run once, at once or later, whatever its arguments then are', async () => {
  const { call } = await talkOf('ada');
  const answers = await Promise.all(Array.from({ length: 10 }, () => call('count', {}, 'same')));
  answers.push(await call('count', { more: true }, 'same'));
  assert.deepEqual(new Set(answers.map(outputOf)), new Set(['1']));
  assert.equal(runs, 1);
});

test('a page that calls without end is told so after three hundred calls, and its other talks are not', async () => {
  const one = await talkOf('ada');
  const other = await talkOf('ada');
  const answers: Answer[] = [];
  for (let i = 0; i < 10; i += 1) {
    answers.push(...(await Promise.all(Array.from({ length: 32 }, () => one.call('count', {})))));
  }
  assert.equal(answers.filter(({ status }) => status === 200).length, 300);
  assert.equal(runs, 300);
  assert.match(
    answers.at(-1)?.everything ?? '',
    /"reason":"too-many","message":"This talk has become too long\."/,
  );
  assert.match(site.logged[0]?.detail ?? '', /brings more than 300 tool calls/);
  assert.equal((await other.call('count', {})).status, 200);
});

test('the proof of a talk is good for this handler, until the talk’s end, and not a byte other', async () => {
  const { reply, call, end } = await talkOf('ada');
  const other = createTalkHandler({ apiKey: 'sk-another', session: { instructions: '' }, tools: [count] });
  const body = JSON.stringify({
    type: 'tool',
    talk: reply.talk,
    callId: 'c',
    name: 'count',
    arguments: '{}',
  });
  const headers = { 'content-type': 'application/json', origin: 'https://shop.example' };
  const elsewhere = await other(new Request('https://shop.example/talk', { method: 'POST', headers, body }));
  assert.equal(elsewhere.status, 401);
  await other.close();
  const [head, key, iv, text = '', tag] = reply.talk.split('.');
  const flipped = (text[9] === 'A' ? 'B' : 'A') + text.slice(10);
  const bent = [head, key, iv, text.slice(0, 9) + flipped, tag].join('.');
  assert.equal((await call('count', {}, 'c1', bent)).status, 401);
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  assert.equal((await call('count', {}, 'c2', `${none}.${text}.`)).status, 401);
  assert.equal((await end()).status, 204);
  const late = await call('count', {});
  assert.equal(late.status, 401);
  assert.match(late.everything, /This talk is over\. Please start a new one\./);
  assert.equal((await site.ask({ type: 'report', talk: reply.talk, turns: [] })).status === 204 && runs, 0);
  assert.equal(site.charged.length, 1);
});

test('a hundred talks at once: one visitor gets two, a hundred names at one address get twenty', async () => {
  await site.close();
  let address = 0;
  site = await startShop(agent, {
    limits: {},
    // One household has all addresses of its /64.
    clientAddress: () => `2001:db8:7:7:${(address += 1).toString(16)}::${address.toString(16)}`,
  });
  const starts = (identity: (index: number) => string) =>
    Promise.all(Array.from({ length: 100 }, (_, index) => site.ask({ ...START, identity: identity(index) })));
  const one = await starts(() => 'mallory');
  const let1 = one.filter(({ status }) => status === 200).length;
  assert.equal(let1, 2);
  const names = await starts((index) => `mallory-${index}`);
  assert.equal(names.filter(({ status }) => status === 200).length, 20 - let1);
  for (const { status, everything } of [...one, ...names]) {
    if (status !== 200) assert.match(everything, /"reason":"too-many"/);
  }
  assert.equal(site.logged.length, 200 - 20);
  assert.ok(!/mallory|2001:db8/.test(JSON.stringify(site.logged)), 'the log names nobody');
});
