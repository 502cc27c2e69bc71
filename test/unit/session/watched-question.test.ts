import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { needsConfirmationOutput } from '../../../src/server/tools/output.js';
import type { Tool } from '../../../src/session/talk.js';
import { begins, calls, ends, outputs, says, site, siteTool } from './site-stage.js';
import { settled } from './stage.js';

/** What the site's server writes for the model. */
const QUESTION = needsConfirmationOutput({ id: 'q1', question: 'Cancel order 1042?' });

const answers = (output: string, callId = 'C'): Fact => ({ type: 'tool-output-added', callId, output });

/** A call that the site's server has answered itself. */
async function watched(output: string, own: readonly Tool[] = [], silent = false) {
  const on = site([siteTool('cancel', { answeredBy: 'sideband', silent })], {}, own);
  const talk = await on.live();
  for (const fact of [begins(), calls('cancel', 'C', 'R', '{"id":1042}'), ends(), answers(output)])
    on.fact(fact);
  // A question is not expected: code for it is fetched.
  await settled();
  return { on, talk };
}

test('a question that the site’s server has put to the model is shown, and the agent asks it', async () => {
  const { on, talk } = await watched(QUESTION);
  assert.deepEqual(talk.view.confirmation, { id: 'q1', question: 'Cancel order 1042?' });
  assert.deepEqual(outputs(on), ['respond']);
  assert.deepEqual(on.timers.filter(({ off, delayMs }) => !off && delayMs === 30_000), [], 'nobody waits for it');
}); // prettier-ignore

test('a tapped yes is told to the site first, and then to the agent', async () => {
  const { on, talk } = await watched(QUESTION);
  talk.confirm('q1', true, 'Yes');
  assert.equal(talk.view.confirmation, null);
  await settled();
  assert.deepEqual(on.requests('confirm'), [{ type: 'confirm', talk: 'proof', id: 'q1' }]);
  assert.match(JSON.stringify(on.commands), /"Yes"/);
  for (const fact of [begins('S'), calls('cancel', 'D', 'S', '{"id":1042}'), ends('S'), answers('done', 'D')])
    on.fact(fact);
  assert.equal(talk.view.confirmation, null);
});

test('a tapped no is told to the agent alone', async () => {
  const { on, talk } = await watched(QUESTION);
  talk.confirm('q1', false, 'No');
  await settled();
  assert.deepEqual(on.requests('confirm'), []);
  assert.match(JSON.stringify(on.commands), /"No"/);
});

test('a spoken answer is the site’s to hear: a no takes the question away, a yes when its call is done', async () => {
  const no = await watched(QUESTION);
  for (const fact of says('No.', 'V')) no.on.fact(fact);
  assert.equal(no.talk.view.confirmation, null);
  const yes = await watched(QUESTION);
  for (const fact of says('Yes.', 'V')) yes.on.fact(fact);
  assert.equal(yes.talk.view.confirmation?.id, 'q1');
  for (const fact of [begins('S'), calls('cancel', 'D', 'S', '{"id":1042}'), ends('S'), answers('done', 'D')])
    yes.on.fact(fact);
  assert.equal(yes.talk.view.confirmation, null);
  assert.deepEqual(yes.on.requests('confirm'), []);
});

test('even a silent tool’s question is put to the visitor', async () => {
  const { on } = await watched(QUESTION, [], true);
  assert.deepEqual(outputs(on), ['respond']);
});

const oddOutputs: Readonly<Record<string, string>> = {
  'no question': 'done',
  'no JSON': '{"status":"needs_confirmation"',
  'a list': '["needs_confirmation"]',
  'nothing': 'null',
  'another status': '{"status":"done","confirmation":"q1","ask":"Sure?"}',
  'no id': '{"status":"needs_confirmation","ask":"Sure?"}',
  'an id that is no text': '{"status":"needs_confirmation","confirmation":{"id":"q1"},"ask":"Sure?"}',
  'an empty id': '{"status":"needs_confirmation","confirmation":"","ask":"Sure?"}',
  'an id without end': JSON.stringify({ status: 'needs_confirmation', confirmation: 'q'.repeat(201), ask: 'Sure?' }),
  'no words': '{"status":"needs_confirmation","confirmation":"q1","ask":" "}',
  'words that are none': '{"status":"needs_confirmation","confirmation":"q1","ask":["Sure?"]}',
}; // prettier-ignore
for (const [what, output] of Object.entries(oddOutputs)) {
  test(`an output with ${what} is no question`, async () => {
    const { on, talk } = await watched(output);
    assert.equal(talk.view.confirmation, null);
    assert.deepEqual(outputs(on), ['respond']);
    assert.deepEqual(on.errors, []);
  });
}

test('a question is text, and no more of it than can be shown', async () => {
  const markup = `<img src=x onerror=alert(1)>${'?'.repeat(400)}`;
  const { talk } = await watched(needsConfirmationOutput({ id: 'q1', question: markup }));
  assert.equal(talk.view.confirmation?.question, markup.slice(0, 300));
});

test('an output to a tool that is not the site’s shows nothing', async () => {
  const on = site([siteTool('cancel', { answeredBy: 'sideband' })]);
  const talk = await on.live();
  on.listener.tool = () => false;
  for (const fact of [begins(), calls('other'), ends(), answers(QUESTION)]) on.fact(fact);
  assert.equal(talk.view.confirmation, null);
  const own: Tool = { name: 'cancel', description: '', parameters: {}, run: () => new Promise(() => {}) };
  assert.equal((await watched(QUESTION, [own])).talk.view.confirmation, null);
});

test('a plain yes over the tail of the agent’s question takes the floor', async () => {
  const { on } = await watched(QUESTION);
  const settling: string[] = [];
  const speaking: readonly Fact[] = [
    begins('S'),
    { type: 'item-started', responseId: 'S', itemId: 'a', outputIndex: 0, kind: 'message', phase: null },
    { type: 'agent-words', responseId: 'S', itemId: 'a', contentIndex: 0, delta: 'Cancel order 1042?' },
    { type: 'sounding', itemId: 'a', contentIndex: 0, atMs: 0 },
    { type: 'visitor-committed', itemId: 'V', previousItemId: 'a', text: null },
  ];
  on.settles((verdict) => settling.push(verdict));
  for (const fact of speaking) on.fact(fact);
  on.fact({ type: 'visitor-transcribed', itemId: 'V', text: 'Yes.' });
  assert.deepEqual(settling, ['confirm']);
});
