import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Escalation, HumanOptions, TalkHandlerOptions } from '../../../../src/server/index.js';
import { createMemoryStore, type TalkStore } from '../../../../src/server/index.js';
import { handle, NOON, post, rtcStart, sessionIn } from '../handler-rig.js';

const ARGS = { reason: 'wants a person', summary: 'Card 4111 1111 1111 1111, order 1042' };

/** A handler with people, and what they were told. `failing`: so many deliveries fail. */
function staffed(human: Partial<HumanOptions> = {}, failing = 0, options: Partial<TalkHandlerOptions> = {}) {
  const tries: Escalation[] = [];
  const told: Escalation[] = [];
  const onEscalate = (escalation: Escalation): void => {
    tries.push(escalation);
    if (tries.length <= failing) throw new Error('The mail server is down.');
    told.push(escalation);
  };
  const people: HumanOptions = {
    by: 'phone',
    phone: '+1-555-0142',
    wait: 'four minutes',
    onEscalate,
    ...human,
  };
  return { tries, told, ...handle({ human: people, sideband: false, ...options }) };
}

/** It is a Sunday. */
const mondays = { timeZone: 'UTC', days: { monday: ['9:00', '17:00'] } } as const;

type Rig = ReturnType<typeof staffed>;

async function talking(rig: Rig) {
  const { talk, tools } = await rig.start(rtcStart);
  const call = async (callId: string, args: object = ARGS): Promise<Record<string, unknown>> => {
    const request = { type: 'tool', talk, callId, name: 'escalate', arguments: JSON.stringify(args) };
    const { output } = (await (await rig.talk(post(request))).json()) as { output: string };
    return JSON.parse(output) as Record<string, unknown>;
  };
  return { talk, tools, call };
}

test('the tool is there with people, its page brings its calls, and without people it is not', async () => {
  const { tools } = await talking(staffed());
  const wait = { name: 'wait_for_user', answeredBy: 'site', silent: true };
  assert.deepEqual(tools, [{ name: 'escalate', answeredBy: 'site', silent: false }, wait]);
  const { tools: none } = await handle({ sideband: false }).start(rtcStart);
  assert.deepEqual(none, [wait]);
});

test('people get reason, summary and transcript, redacted and marked, and the visitor hears what comes', async () => {
  const rig = staffed();
  const { talk, call } = await talking(rig);
  const turn = { id: 'v1', speaker: 'visitor', text: 'A person please', interrupted: false, startedAtMs: 5 };
  await rig.send({ type: 'report', talk, turns: [turn] });
  const output = await call('c1');
  assert.equal(output['status'], 'handed_over');
  assert.match(
    String(output['message']),
    /has been told.*You can call them at \+1-555-0142, in four minutes/,
  );
  const [{ reason, summary, transcript, open, contact, lang }] = rig.told as [Escalation];
  assert.deepEqual([reason, open, contact, lang], ['wants a person', true, null, 'en-GB']);
  assert.match(summary, /order 1042/);
  assert.doesNotMatch(summary, /4111/);
  assert.deepEqual(
    transcript.map(({ speaker, source, text }) => [speaker, source, text]),
    [['visitor', 'reported', 'A person please']],
  );
});

test('a talk escalates once, however often the agent calls', async () => {
  const rig = staffed();
  const { call } = await talking(rig);
  const all = await Promise.all([call('c1'), call('c1'), call('c2', { reason: 'again', summary: 'again' })]);
  assert.deepEqual(
    all.map(({ status }) => status),
    ['handed_over', 'handed_over', 'handed_over'],
  );
  assert.equal(rig.told.length, 1);
});

test('two deliveries that fail are tried again, with the same id, and told once', async () => {
  const rig = staffed({}, 2);
  const { call } = await talking(rig);
  assert.equal((await call('c1'))['status'], 'handed_over');
  assert.equal(new Set(rig.tries.map(({ id }) => id)).size, 1);
  assert.deepEqual([rig.tries.length, rig.told.length], [3, 1]);
});

test('if nobody can be told the visitor gets the number, and the agent may try again', async () => {
  const rig = staffed({}, 4);
  const { call } = await talking(rig);
  const output = await call('c1');
  assert.equal(output['status'], 'not_reached');
  assert.match(String(output['message']), /call a person of our team at \+1-555-0142/);
  assert.equal(rig.logged.filter(({ event }) => event === 'escalation-lost').length, 1);
  assert.equal((await call('c2'))['status'], 'handed_over');
  assert.equal(rig.told.length, 1);
});

test('for a callback somebody unknown is asked where they can be reached', async () => {
  const rig = staffed({ by: 'callback' });
  const { call } = await talking(rig);
  assert.equal((await call('c1'))['status'], 'needs_contact');
  assert.equal(rig.told.length, 0);
  assert.equal((await call('c2', { ...ARGS, contact: '555 0199' }))['status'], 'handed_over');
  assert.equal(rig.told[0]?.contact, '555 0199');
  const known = staffed({ by: 'callback' }, 0, { authorize: () => ({ id: 'ann' }) });
  assert.equal((await (await talking(known)).call('c1'))['status'], 'handed_over');
});

test('outside the hours people are told too, and the visitor hears when they are back', async () => {
  const rig = staffed({ hours: mondays });
  const { call } = await talking(rig);
  const output = await call('c1');
  assert.match(String(output['message']), /Nobody is there just now.*can call them.*from Monday.*9:00/);
  assert.equal(rig.told[0]?.open, false);
});

test('a chat outside the hours is for somebody whom people can find again', async () => {
  const rig = staffed({ by: 'chat', hours: mondays });
  const { call } = await talking(rig);
  const asked = await call('c1');
  assert.equal(asked['status'], 'needs_contact');
  assert.match(String(asked['ask']), /^Nobody is there just now. At which/);
  assert.match(String(asked['next']), /can call \+1-555-0142/);
  assert.equal(rig.told.length, 0);
  const { status, message } = await call('c2', { ...ARGS, contact: 'ann@example.com' });
  assert.equal(status, 'handed_over');
  assert.match(String(message), /They will get in touch with you, from Monday.*9:00/);
  assert.equal(rig.told[0]?.contact, 'ann@example.com');
  const known = staffed({ by: 'chat', hours: mondays }, 0, { authorize: () => ({ id: 'ann' }) });
  assert.equal((await (await talking(known)).call('c1'))['status'], 'handed_over');
  const open = await (await talking(staffed({ by: 'chat' }))).call('c1');
  assert.match(String(open['message']), /will join you here in a chat/);
});

test('an owner who has no number for when all else fails is warned when the handler is made', () => {
  const warned = ({ logged }: Rig): readonly string[] => logged.map(({ event }) => event);
  assert.deepEqual(warned(staffed({ by: 'chat' })), []);
  const { human } = { human: { by: 'chat', onEscalate: () => undefined } } as const;
  assert.deepEqual(warned({ ...staffed(), ...handle({ human }) }), ['no-phone']);
});

test('options that can’t be meant are told to the owner', () => {
  assert.throws(() => handle({ human: { by: 'phone', onEscalate: () => undefined } }), /needs human.phone/);
  assert.throws(() => handle({ human: { by: 'pigeon' as 'chat', onEscalate: () => undefined } }), /human.by/);
  assert.throws(() => handle({ human: { by: 'chat' } as unknown as HumanOptions }), /onEscalate/);
});

test('two processes that are called at once tell people once, and both visitors’ agents that it is done', async () => {
  const store = createMemoryStore({ now: () => NOON });
  const first = staffed({}, 2, { store });
  const other = staffed({}, 0, { store });
  const { talk } = await talking(first);
  const ask = async ({ talk: handler }: Rig, callId: string): Promise<unknown> => {
    const request = { type: 'tool', talk, callId, name: 'escalate', arguments: JSON.stringify(ARGS) };
    const { output } = (await (await handler(post(request))).json()) as { output: string };
    return (JSON.parse(output) as Record<string, unknown>)['status'];
  };
  assert.deepEqual(
    await Promise.all([ask(first, 'c1'), ask(other, 'c1'), ask(other, 'c2')]),
    Array(3).fill('handed_over'),
  );
  assert.equal(first.told.length + other.told.length, 1);
  assert.equal(await ask(other, 'c3'), 'handed_over', 'a process that was begun anew knows it, too');
  assert.equal(first.told.length + other.told.length, 1);
});

test('people are told, though the store has lost what was said', async () => {
  const store = createMemoryStore({ now: () => NOON });
  const lost = new Proxy(store, {
    get: (_, name: keyof TalkStore) =>
      name === 'turns' ? () => Promise.reject(new Error('gone')) : store[name].bind(store),
  });
  const rig = staffed({}, 0, { store: lost });
  assert.equal((await (await talking(rig)).call('c1'))['status'], 'handed_over');
  assert.deepEqual(rig.told[0]?.transcript, []);
});

test('the agent knows the number from the beginning: it has it where nothing of this runs any more', async () => {
  const rig = staffed();
  await talking(rig);
  const [escalate] = sessionIn(rig.asked[0]!)['tools'] as readonly { readonly description: string }[];
  assert.match(
    escalate?.description ?? '',
    /fails in any way, tell them to call a person of our team at \+1-555-0142/,
  );
});

test('what a visitor writes is one line where it may become the head of an email', async () => {
  const rig = staffed({ by: 'callback' });
  const { call } = await talking(rig);
  const contact = ' ann@example.com\r\nBcc: all@example.com\u2028\u202e<b>x</b> ';
  await call('c1', { summary: 'One.\nTwo.', reason: 'angry\nX-Spam: no', contact });
  const [{ reason, summary, contact: told }] = rig.told as [Escalation];
  assert.deepEqual(
    [reason, summary, told],
    ['angry X-Spam: no', 'One.\nTwo.', 'ann@example.com Bcc: all@example.com <b>x</b>'],
  );
  assert.equal((await (await talking(staffed({ by: 'callback' }))).call('c1', { ...ARGS, contact: '\r\n \u202e' }))['status'], 'needs_contact'); // prettier-ignore
});

test('sessions that take over from each other are one talk to people, too', async () => {
  const rig = staffed({}, 0, { retentionDays: 1 });
  let { talk, conversation } = await rig.start(rtcStart);
  const escalate = async (): Promise<unknown> => {
    const request = { type: 'tool', talk, callId: 'c1', name: 'escalate', arguments: JSON.stringify(ARGS) };
    const { output } = (await (await rig.talk(post(request))).json()) as { output: string };
    return (JSON.parse(output) as Record<string, unknown>)['status'];
  };
  for (const session of ['first', 'second', 'third']) {
    assert.equal(await escalate(), 'handed_over', session);
    const before = talk;
    ({ talk, conversation } = await rig.start({ ...rtcStart, conversation, succeeds: before }));
    await rig.send({ type: 'end', talk: before });
  }
  assert.equal(rig.told.length, 1);
});
