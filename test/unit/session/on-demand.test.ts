/** Code that a talk comes to need is fetched for the first of what it is for; or it can't be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsConfirmationOutput } from '../../../src/server/tools/output.js';
import { onDemand } from '../../../src/session/on-demand.js';
import { ToolRunner } from '../../../src/session/tool-runner.js';
import { begins, calls, ends, outputs, site, siteTool } from './site-stage.js';
import { FakeTrack, settled, stage } from './stage.js';

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

/** Code that comes when it is told to, each time it is asked for; or not. */
function held<Code>(code: Code) {
  const asked: { come: () => void; fail: () => void }[] = [];
  const load = () =>
    new Promise<Code>((resolve, reject) => {
      asked.push({ come: () => resolve(code), fail: () => reject(new Error('offline')) });
    });
  return { asked, load };
}

/** A turn by hand is begun while its code is on its way, asked for as the talk came about and by the press. */
async function pressed() {
  const on = stage({ turnTaking: 'hold' });
  const code = held(onDemand);
  Object.assign(on.around, { loadOnDemand: code.load });
  const talk = await on.live();
  talk.speak('begin');
  const [, ofLive, ofPress] = code.asked;
  return { on, talk, asked: code.asked, ofLive, ofPress };
}

test('a try that fails takes nothing from one that has brought it, and is not told', async () => {
  const { on, talk, ofLive, ofPress } = await pressed();
  ofPress?.come();
  await settled();
  assert.equal(talk.view.hand, 'held');
  ofLive?.fail();
  await settled();
  assert.ok(!on.told.includes(UNREACHABLE));
  talk.speak('send');
  assert.ok(
    on.timers.some(({ off, delayMs }) => !off && delayMs === 60),
    'the turn is sent',
  );
});

test('what the page does in one try may be done with the code of another', async () => {
  const { on, talk, ofLive, ofPress } = await pressed();
  ofLive?.come();
  ofPress?.fail();
  await settled();
  assert.equal(talk.view.hand, 'held');
  assert.ok(!on.told.includes(UNREACHABLE));
});

test('whoever mutes while a press waits for it stays muted, and the next press is heard', async () => {
  const { on, talk, asked } = await pressed();
  talk.mute(true);
  for (const { come } of asked) come();
  await settled();
  assert.deepEqual([talk.view.status, talk.view.hand, on.track.enabled], ['muted', 'free', false]);
  talk.speak('begin');
  assert.deepEqual([talk.view.hand, on.track.enabled], ['held', true]);
});

test('an interruption before a press’s code has come changes nothing about the press', async () => {
  const { on, talk, asked } = await pressed();
  talk.interrupt();
  for (const { come } of asked) come();
  await settled();
  assert.deepEqual([talk.view.hand, on.track.enabled], ['held', true]);
});

test('another microphone is listened to without it', async () => {
  const track = new FakeTrack();
  const stream = { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
  const on = stage({ ask: () => Promise.resolve(stream) });
  Object.assign(on.around, unreachable);
  const talk = await on.live();
  talk.changeMicrophone();
  await settled();
  assert.deepEqual([talk.view.status, track.readyState, on.did.at(-1)], ['listening', 'live', 'listen']);
});

const runs = (ran: string[]) =>
  ({ name: 'look', description: '', parameters: {}, run: () => void ran.push('look') }) as const;

test('a talk that the page ends when it is told of a call does not do the call', async () => {
  const ran: string[] = [];
  const on = stage({ tools: [runs(ran)] });
  const talk = await on.live();
  on.listener.tool = () => {
    talk.stop();
    return true;
  };
  on.fact(calls('look'));
  await settled();
  assert.deepEqual([ran, on.told.at(-1)], [[], 'ended stopped']);
});

test('a call is neither told nor done if its link is lost before its code has come', async () => {
  const ran: string[] = [];
  const on = stage({ tools: [runs(ran)] });
  const code = held(ToolRunner);
  let told = 0;
  Object.assign(on.around, { loadToolRunner: code.load });
  on.listener.tool = () => ((told += 1), true);
  Object.assign(on.around, { fetch: keeping(on.around.fetch) });
  const talk = await on.live();
  on.fact(calls('look'));
  on.fact({ type: 'link-closed', code: 1006, message: '' });
  assert.equal(talk.view.status, 'reconnecting');
  code.asked[0]?.come();
  await settled();
  assert.deepEqual([ran, told], [[], 0]);
});

/** A site that keeps the conversation. */
const keeping = (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (...asked) => {
    const reply = (await (await fetch(...asked)).json()) as object;
    return Response.json({ ...reply, conversation: 'sealed', continues: true });
  }; // prettier-ignore

test('calls wait for one try together; who comes after a failed one has another, and all end with the talk', async () => {
  const aborted: string[] = [];
  const slow = {
    name: 'look',
    description: '',
    parameters: {},
    run: (_: unknown, { signal, callId }: { signal: AbortSignal; callId?: string }) =>
      new Promise(() => signal.addEventListener('abort', () => aborted.push(callId ?? 'look'))),
  } as const;
  const on = stage({ tools: [slow] });
  const code = held(ToolRunner);
  Object.assign(on.around, { loadToolRunner: code.load });
  const talk = await on.live();
  on.listener.tool = () => true;
  for (const fact of [begins(), calls('look', 'A'), calls('look', 'B')]) on.fact(fact);
  assert.equal(code.asked.length, 1);
  // Another call comes in the very moment in which the first has failed.
  let more = false;
  const push = on.commands.push.bind(on.commands);
  on.commands.push = (...commands) => {
    if (!more && commands[0]?.type === 'tool-output') {
      more = true;
      on.fact(calls('look', 'C'));
    }
    return push(...commands);
  };
  code.asked[0]?.fail();
  await settled();
  assert.equal(code.asked.length, 2);
  code.asked[1]?.come();
  await settled();
  on.fact(calls('look', 'D'));
  await settled();
  assert.equal(code.asked.length, 2, 'they share what was brought');
  talk.stop();
  await settled();
  assert.equal(aborted.length, 2);
});
