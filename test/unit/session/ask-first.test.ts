import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import type { Talk, Tool } from '../../../src/session/talk.js';
import { begins, calls, cancel, ends, outputs, says, site, siteTool } from './site-stage.js';
import { settled } from './stage.js';

async function askedToCancel() {
  const ran: string[] = [];
  const on = site([], {}, [cancel(ran)]);
  const talk = await on.live();
  for (const fact of [begins(), calls('cancel', 'a', 'R', '{"id":1042}'), ends()]) on.fact(fact);
  await settled();
  return { on, talk, ran };
}
const shown = ({ view }: Talk): readonly string[] => (view.confirmation ? [view.confirmation.question] : []);
const callsAgain = (args = '{ "id": 1042 }'): readonly Fact[] => [
  begins('S'),
  calls('cancel', 'b', 'S', args),
  ends('S'),
];

test('a writing tool of the page’s is not run at first: the agent is told to ask, and the visitor sees the question', async () => {
  const { on, talk, ran } = await askedToCancel();
  assert.deepEqual(ran, []);
  assert.deepEqual(outputs(on), ['tool-output', 'respond']);
  assert.match(JSON.stringify(on.commands[0]), /needs_confirmation.*Cancel order 1042\?/);
  assert.equal(talk.view.confirmation?.question, 'Cancel order 1042?');
});

test('after a spoken yes the same call is run, once', async () => {
  const { on, talk, ran } = await askedToCancel();
  for (const fact of says('Yes, please.', 'V')) on.fact(fact);
  assert.deepEqual(shown(talk), []);
  for (const fact of callsAgain()) on.fact(fact);
  await settled();
  assert.deepEqual(ran, ['1042']);
  for (const fact of [begins('T'), calls('cancel', 'c', 'T', '{"id":1042}'), ends('T')]) on.fact(fact);
  await settled();
  assert.deepEqual(ran, ['1042']);
  assert.deepEqual(shown(talk), ['Cancel order 1042?']);
});

for (const [what, words, args] of [
  ['no yes', 'What does it cost?', '{"id":1042}'],
  ['a yes with more to it', 'Yes, but the other one.', '{"id":1042}'],
  ['a no', 'No, thanks.', '{"id":1042}'],
  ['a yes to another order', 'Yes.', '{"id":1043}'],
] as const) {
  test(`${what} runs nothing`, async () => {
    const { on, ran } = await askedToCancel();
    for (const fact of says(words, 'V')) on.fact(fact);
    for (const fact of callsAgain(args)) on.fact(fact);
    await settled();
    assert.deepEqual(ran, []);
  });
}

test('a yes that was spoken before the question is none to it, however late it is written down', async () => {
  const { on, talk, ran } = await askedToCancel();
  for (const fact of says('Yes.', 'V', -1)) on.fact(fact);
  assert.notEqual(talk.view.confirmation, null);
  for (const fact of callsAgain()) on.fact(fact);
  await settled();
  assert.deepEqual(ran, []);
});

test('a call that comes before the words of its yes waits for them', async () => {
  const { on, ran } = await askedToCancel();
  const [begun, stopped, committed, transcribed] = says('Yes.', 'V');
  for (const fact of [begun, stopped, committed]) if (fact) on.fact(fact);
  for (const fact of callsAgain()) on.fact(fact);
  await settled();
  assert.deepEqual(ran, []);
  if (transcribed) on.fact(transcribed);
  await settled();
  assert.deepEqual(ran, ['1042']);
  assert.equal(on.commands.filter(({ type }) => type === 'tool-output').length, 2);
});

test('words that turn out a no, or never come, run nothing, and the call is answered', async () => {
  for (const words of ['No.', null]) {
    const { on, ran } = await askedToCancel();
    const [begun, stopped, committed] = says('', 'V');
    for (const fact of [begun, stopped, committed, ...callsAgain()]) if (fact) on.fact(fact);
    if (words === null) on.timers.findLast(({ delayMs }) => delayMs === 2000)?.callback();
    else on.fact({ type: 'visitor-transcribed', itemId: 'V', text: words });
    await settled();
    assert.deepEqual(ran, []);
    assert.equal(on.commands.filter(({ type }) => type === 'tool-output').length, 2, String(words));
  }
});

test('a tapped yes is told to the agent as typed words, and the call that follows is run', async () => {
  const { on, talk, ran } = await askedToCancel();
  talk.confirm('another question', true, 'Ja');
  assert.deepEqual(outputs(on), ['tool-output', 'respond']);
  talk.confirm(talk.view.confirmation?.id ?? '', true, 'Ja');
  assert.equal(talk.view.confirmation, null);
  assert.ok(on.commands.some((command) => command.type === 'add-text' && command.text === 'Ja'));
  for (const fact of callsAgain()) on.fact(fact);
  await settled();
  assert.deepEqual(ran, ['1042']);
});

test('a tapped no is told too, and nothing is run', async () => {
  const { on, talk, ran } = await askedToCancel();
  talk.confirm(talk.view.confirmation?.id ?? '', false, 'No');
  assert.equal(talk.view.confirmation, null);
  assert.ok(on.commands.some((command) => command.type === 'add-text' && command.text === 'No'));
  for (const fact of callsAgain()) on.fact(fact);
  await settled();
  assert.deepEqual(ran, []);
});

test('a question that throws is a fault, and nothing is run', async () => {
  const ran: string[] = [];
  const rude: Tool = {
    ...cancel(ran),
    confirm: () => {
      throw new Error('of the page');
    },
  };
  const on = site([], {}, [rude]);
  const talk = await on.live();
  on.fact(calls('cancel'));
  await settled();
  assert.match(JSON.stringify(on.commands), /cancel failed: of the page/);
  assert.equal(talk.view.confirmation, null);
  assert.deepEqual(ran, []);
});

const asksFirst = {
  output: '{"status":"needs_confirmation"}',
  confirm: { id: 'q1', question: 'Cancel 1042?' },
};

test('the site’s question is shown; a tapped yes is told to the site first, then to the agent', async () => {
  let done = false;
  const on = site([siteTool('cancel')], {
    tool: () => Response.json(done ? { output: 'cancelled' } : asksFirst),
    confirm: () => {
      done = true;
      return new Response(null, { status: 204 });
    },
  });
  const talk = await on.live();
  for (const fact of [begins(), calls('cancel', 'a'), ends()]) on.fact(fact);
  await settled();
  assert.deepEqual(talk.view.confirmation, asksFirst.confirm);
  talk.confirm('q1', true, 'Yes');
  assert.equal(talk.view.confirmation, null);
  assert.ok(!outputs(on).includes('add-text'), 'the agent may not call before the site knows');
  await settled();
  assert.deepEqual(on.requests('confirm'), [{ type: 'confirm', talk: 'proof', id: 'q1' }]);
  assert.ok(outputs(on).includes('add-text'));
  for (const fact of callsAgain()) on.fact(fact);
  await settled();
  assert.match(JSON.stringify(on.commands), /cancelled/);
  assert.equal(talk.view.confirmation, null);
});

test('a yes that the site could not be told leaves the question where it was', async () => {
  const on = site([siteTool('cancel')], {
    tool: () => Response.json(asksFirst),
    confirm: () => new Response('', { status: 500 }),
  });
  const talk = await on.live();
  on.fact(calls('cancel'));
  await settled();
  talk.confirm('q1', true, 'Yes');
  await settled();
  assert.deepEqual(talk.view.confirmation, asksFirst.confirm);
  assert.ok(on.told.includes('problem tool-failed'));
  assert.ok(!outputs(on).includes('add-text'));
});
