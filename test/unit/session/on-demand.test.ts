/** Code that a talk comes to need is fetched for the first of what it is for; or it can't be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsConfirmationOutput } from '../../../src/server/tools/output.js';
import { onDemand } from '../../../src/session/on-demand.js';
import { begins, calls, ends, outputs, site, siteTool } from './site-stage.js';
import { settled, stage } from './stage.js';

const UNREACHABLE = 'problem assets-unreachable';
const offline = () => Promise.reject(new Error('offline'));
const unreachable = { loadOnDemand: offline };
const unanswerable = { loadToolRunner: offline };

test('a press does nothing without it, that is told, and the next press has it fetched', async () => {
  const on = stage({ turnTaking: 'hold' });
  Object.assign(on.around, unreachable);
  const talk = await on.live();
  talk.speak('begin');
  await settled();
  assert.deepEqual([talk.view.hand, talk.view.status], ['free', 'listening']);
  assert.equal(on.told.at(-1), UNREACHABLE);
  talk.mute(true);
  talk.mute(false);
  Object.assign(on.around, { loadOnDemand: () => Promise.resolve(onDemand) });
  talk.speak('begin');
  talk.speak('send');
  await settled();
  assert.deepEqual(outputs(on), ['clear']);
  assert.ok(on.timers.some(({ off, delayMs }) => !off && delayMs === 60));
});

test('where turns are made by hand it is there before the first press', async () => {
  const on = stage({ turnTaking: 'hold' });
  const talk = await on.live();
  talk.speak('begin');
  assert.equal(talk.view.hand, 'held');
});

test('a talk that finds its turns asks for none of it', async () => {
  const on = stage({ typing: true });
  let asked = 0;
  Object.assign(on.around, { loadOnDemand: () => ((asked += 1), Promise.resolve(onDemand)) });
  const talk = await on.live();
  talk.send('Hello');
  talk.mute(true);
  talk.mute(false);
  talk.interrupt();
  await settled();
  assert.equal(asked, 0);
});

test('a talk that loses its microphone ends without it', async () => {
  const on = stage({ typing: true });
  Object.assign(on.around, unreachable);
  await on.live();
  on.track.dispatchEvent(new Event('ended'));
  await settled();
  assert.ok(on.told.includes('problem microphone-lost') && on.told.includes('ended failed'));
  assert.equal(on.track.readyState, 'ended');
});

test('a microphone that comes back is given back without it', async () => {
  const on = stage({ typing: true, ask: () => Promise.resolve(on.stream) });
  Object.assign(on.around, unreachable);
  const talk = on.open();
  on.deny(new DOMException('no', 'NotAllowedError'));
  await settled();
  on.fact({ type: 'session-ready', sessionId: 's', expiresAtMs: null });
  talk.mute(false);
  await settled();
  assert.deepEqual([talk.view.typed, on.track.readyState, on.told.at(-1)], [true, 'ended', UNREACHABLE]);
});

test('the agent asks the site’s question all the same; the visitor sees none', async () => {
  const on = site([siteTool('cancel', { answeredBy: 'sideband' })]);
  Object.assign(on.around, unreachable);
  const talk = await on.live();
  const output = needsConfirmationOutput({ id: 'q1', question: 'Cancel order 1042?' });
  for (const fact of [begins(), calls('cancel'), ends()]) on.fact(fact);
  on.fact({ type: 'tool-output-added', callId: 'C', output });
  await settled();
  assert.deepEqual([talk.view.confirmation, outputs(on).at(-1), on.told.at(-1)], [null, 'respond', UNREACHABLE]);
}); // prettier-ignore

for (const [without, words] of [
  [unreachable, /cancel failed: offline/],
  [unanswerable, /cancel could not be asked: Error: offline/],
] as const)
  test(`a tool of the page’s that writes is not run without ${Object.keys(without).join()}, and the agent is told why`, async () => {
    let ran = 0;
    const tool = { name: 'cancel', description: '', parameters: {}, effect: 'write', run: () => (ran += 1) } as const; // prettier-ignore
    const on = stage({ tools: [tool] });
    Object.assign(on.around, without);
    await on.live();
    for (const fact of [begins(), calls('cancel'), ends()]) on.fact(fact);
    await settled();
    assert.equal(ran, 0);
    assert.match(JSON.stringify(on.commands), words);
  });

test('a tool that reads waits for nothing that a question needs', async () => {
  const look = { name: 'look', description: '', parameters: {}, run: () => 'seen' } as const;
  const on = stage({ tools: [look] });
  Object.assign(on.around, { loadOnDemand: () => assert.fail('asked for') });
  await on.live();
  for (const fact of [begins(), calls('look'), ends()]) on.fact(fact);
  await settled();
  assert.match(JSON.stringify(on.commands), /seen/);
});

test('what a question needs is fetched beside what answers the call', async () => {
  const tool = { name: 'cancel', description: '', parameters: {}, effect: 'write', run: () => {} } as const;
  const on = stage({ tools: [tool] });
  let asked = 0;
  Object.assign(on.around, {
    loadOnDemand: () => ((asked += 1), Promise.resolve(onDemand)),
    loadToolRunner: () => new Promise(() => {}),
  });
  await on.live();
  on.fact(calls('cancel'));
  await settled();
  assert.equal(asked, 1);
});

test('the site’s question in its reply is asked all the same, too', async () => {
  const reply = { output: '{"status":"needs_confirmation"}', confirm: { id: 'q1', question: 'Cancel?' } };
  const on = site([siteTool('cancel')], { tool: () => Response.json(reply) });
  Object.assign(on.around, unreachable);
  const talk = await on.live();
  for (const fact of [begins(), calls('cancel'), ends()]) on.fact(fact);
  await settled();
  assert.match(JSON.stringify(on.commands), /needs_confirmation/);
  assert.deepEqual([talk.view.confirmation, outputs(on).at(-1)], [null, 'respond']);
  assert.ok(on.told.includes('problem tool-failed'));
});

test('a call that somebody else answers is left to them', async () => {
  const on = site([siteTool('find', { answeredBy: 'sideband' })]);
  Object.assign(on.around, unreachable, unanswerable);
  await on.live();
  for (const fact of [begins(), calls('find'), ends()]) on.fact(fact);
  await settled();
  on.fact({ type: 'tool-output-added', callId: 'C', output: 'found' });
  assert.deepEqual(outputs(on), ['respond']);
});

test('tools of the page’s that come while a talk connects are declared before the first call', async () => {
  const look = { name: 'look', description: '', parameters: {}, run: () => 'seen' } as const;
  const on = stage();
  const talk = on.open();
  on.grant();
  await settled();
  talk.declare([look]);
  on.fact({ type: 'session-ready', sessionId: 's', expiresAtMs: null });
  await settled();
  assert.deepEqual(outputs(on), ['configure']);
  for (const fact of [begins(), calls('look'), ends()]) on.fact(fact);
  await settled();
  assert.match(JSON.stringify(on.commands), /seen/);
});
