import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import type { Tool } from '../../../src/session/talk.js';
import { ready, settled, stage } from './stage.js';

let on = stage();
beforeEach(() => {
  on = stage();
});

test('microphone and endpoint are asked at once; the link opens when both are there, and listens when in force', async () => {
  const talk = on.open();
  await settled();
  assert.equal(talk.view.status, 'connecting');
  assert.deepEqual(on.did, []);
  on.grant();
  await settled();
  assert.deepEqual(on.did, ['listen to microphone', 'open wss://model.test']);
  on.fact(ready);
  assert.equal(on.did.at(-1), 'listen');
  assert.equal(talk.view.status, 'listening');
});

test('stop gives everything back', async () => {
  const talk = await on.live();
  talk.stop();
  assert.equal(on.track.readyState, 'ended');
  assert.equal(on.context.state, 'closed');
  assert.deepEqual(on.did.slice(-3).sort(), ['close link', 'close stage', 'close transport']);
  assert.deepEqual(on.told.slice(-2), ['idle', 'ended stopped']);
  assert.ok(on.timers.every(({ off }) => off));
});

test('a microphone that is granted after the stop is stopped at once', async () => {
  const talk = on.open();
  talk.stop();
  on.grant();
  await settled();
  assert.equal(on.track.readyState, 'ended');
  assert.ok(!on.did.some((deed) => deed.startsWith('open')));
});

test("the page's own microphone is never stopped", async () => {
  on = stage({ ownsMicrophone: false });
  const talk = await on.live();
  talk.mute(true);
  talk.stop();
  assert.equal(on.track.readyState, 'live');
  assert.equal(on.track.enabled, true);
});

test('a denied microphone ends the talk and says why', async () => {
  on.open();
  on.deny(new DOMException('no', 'NotAllowedError'));
  await settled();
  assert.deepEqual(on.told, ['connecting', 'error', 'problem microphone-denied', 'ended denied']);
  assert.equal(on.context.state, 'closed');
});

test('an endpoint that refuses ends the talk with its reason', async () => {
  const body = JSON.stringify({ error: { reason: 'too-many', message: 'Later.', retryable: true } });
  Object.assign(on.around, { fetch: () => Promise.resolve(new Response(body, { status: 429 })) });
  on.open();
  on.grant();
  await settled();
  assert.deepEqual(on.told.slice(-2), ['problem too-many', 'ended failed']);
  assert.equal(on.track.readyState, 'ended');
});

test('a link that closes before the session is in force has failed, one that closes later is lost', async () => {
  on.open();
  on.grant();
  await settled();
  on.fact({ type: 'link-closed', code: 1006, message: '' });
  assert.deepEqual(on.told.slice(-2), ['problem link-failed', 'ended failed']);
  on = stage();
  await on.live();
  on.fact({ type: 'link-closed', code: 1006, message: '' });
  assert.deepEqual(on.told.slice(-2), ['problem link-lost', 'ended failed']);
});

test('a session that never comes into force is given up', async () => {
  on.open();
  on.grant();
  await settled();
  on.timers.find(({ off }) => !off)?.callback();
  assert.deepEqual(on.told.slice(-2), ['problem link-failed', 'ended failed']);
});

test('a greeting is asked for when listening begins', async () => {
  on = stage({ greeting: 'Say hello.' });
  await on.live();
  assert.deepEqual(on.commands, [{ type: 'respond', requestId: 'respond-1', instructions: 'Say hello.' }]);
});

test('words typed before the session is in force show at once and are sent then, in place of a greeting', async () => {
  on = stage({ greeting: 'Say hello.' });
  const talk = on.open();
  talk.send('Is anybody there?');
  assert.deepEqual(
    talk.view.conversation.turns.map(({ text }) => text),
    ['Is anybody there?'],
  );
  on.grant();
  await settled();
  on.fact(ready);
  assert.deepEqual(
    on.commands.map(({ type }) => type),
    ['add-text', 'respond'],
  );
});

test('mute silences the microphone at once and the link with it', async () => {
  const talk = await on.live();
  talk.mute(true);
  assert.equal(on.track.enabled, false);
  assert.equal(on.did.at(-1), 'stop listening');
  assert.deepEqual([talk.view.muted, talk.view.status], [true, 'muted']);
});

test('muted in mid-sentence, the link listens on to silence until the turn is over', async () => {
  const talk = await on.live();
  on.fact({ type: 'speech-confirmed', by: 'server', itemId: 'V', atMs: 0 });
  talk.mute(true);
  assert.equal(on.track.enabled, false);
  assert.equal(on.did.at(-1), 'listen');
  on.fact({ type: 'speech-stopped', itemId: 'V', atMs: 0 });
  assert.equal(on.did.at(-1), 'stop listening');
});

const started: Fact = { type: 'response-started', responseId: 'R', requestId: null, outOfBand: false };
const finished: Fact = {
  type: 'response-finished',
  responseId: 'R',
  status: 'completed',
  reason: null,
  message: null,
  totalTokens: null,
};
const called = (callId: string, name = 'look'): Fact => ({
  type: 'tool-called',
  responseId: 'R',
  itemId: callId,
  callId,
  name,
  arguments: '{}',
});
const look: Tool = { name: 'look', description: '', parameters: {}, run: () => 'seen' };

test('parallel calls are answered one by one, and asked to go on together, once', async () => {
  on = stage({ tools: [look] });
  await on.live();
  for (const fact of [started, called('a'), called('b'), called('a')]) on.fact(fact);
  await settled();
  on.fact(finished);
  assert.deepEqual(on.commands, [
    { type: 'tool-output', callId: 'a', output: 'seen' },
    { type: 'tool-output', callId: 'b', output: 'seen' },
    { type: 'respond', requestId: 'respond-1' },
  ]);
});

test('a server that does not tell whose request it answers is asked again all the same', async () => {
  on = stage({ tools: [look] });
  const talk = await on.live();
  talk.send('Is it there?');
  for (const fact of [{ ...started, unattributed: true } as const, called('a'), finished]) on.fact(fact);
  await settled();
  assert.deepEqual(
    on.commands.map(({ type }) => type),
    ['add-text', 'respond', 'tool-output', 'respond'],
  );
});

test('the page may answer a call by itself, from within the event', async () => {
  const talk = await on.live();
  on.listener.tool = ({ callId }) => {
    talk.answerTool(callId, { found: 1 });
    talk.answerTool(callId, 'twice');
    return false;
  };
  for (const fact of [started, called('a'), finished]) on.fact(fact);
  await settled();
  assert.deepEqual(on.commands[0], { type: 'tool-output', callId: 'a', output: '{"found":1}' });
  assert.equal(on.commands.length, 2);
});

test('a call that nobody answers in time is answered with that', async () => {
  await on.live();
  on.listener.tool = () => false;
  on.fact(started);
  on.fact(called('a'));
  await settled();
  on.timers.findLast(({ delayMs }) => delayMs === 30_000)?.callback();
  assert.match(JSON.stringify(on.commands), /That took too long.*Say so, and offer/);
});

test('stop aborts the tools under way and ignores what they return', async () => {
  let aborted = false;
  const slow: Tool = {
    ...look,
    run: (_, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          aborted = true;
          resolve('late');
        });
      }),
  };
  on = stage({ tools: [slow] });
  const talk = await on.live();
  on.fact(called('a'));
  await settled();
  talk.stop();
  await settled();
  assert.equal(aborted, true);
  assert.deepEqual(on.commands, []);
});

test('typed words stop the agent, and the answer is asked for when the stopped response is done', async () => {
  const talk = await on.live();
  on.fact(started);
  talk.send('And tea?');
  assert.equal(on.did.at(-1), 'interrupt');
  assert.deepEqual(
    on.commands.map(({ type }) => type),
    ['add-text'],
  );
  on.fact(finished);
  assert.deepEqual(
    on.commands.map(({ type }) => type),
    ['add-text', 'respond'],
  );
});

test("a listener that throws doesn't end the talk, and its error is reported", async () => {
  on.listener.changed = () => {
    throw new Error('of the page');
  };
  const talk = await on.live();
  assert.equal(talk.view.status, 'listening');
  assert.ok(on.errors.length > 0);
});

test('sound that stays suspended is told as blocked, and forgotten when it comes', async () => {
  on.context.state = 'suspended';
  const talk = await on.live();
  on.timers.find(({ delayMs }) => delayMs === 1000)?.callback();
  assert.ok(on.told.includes('problem sound-blocked'), 'the page is told');
  assert.deepEqual([talk.view.hint, talk.view.problem], ['resume-sound', null], 'the visitor, on the button');
  assert.equal(talk.resume(), true);
  on.context.state = 'running';
  on.context.dispatchEvent(new Event('statechange'));
  assert.equal(talk.view.hint, undefined);
  assert.equal(talk.resume(), false);
});

test('an element that the system has paused is sound that is stopped, and played on by a tap', async () => {
  const talk = await on.live();
  on.audio.srcObject = {};
  on.audio.paused = true;
  on.audio.dispatchEvent(new Event('pause'));
  on.timers.find(({ delayMs }) => delayMs === 1000)?.callback();
  assert.equal(talk.view.hint, 'resume-sound');
  const before = on.audio.played;
  assert.equal(talk.resume(), true);
  assert.equal(on.audio.played, before + 1);
  on.audio.paused = false;
  on.audio.dispatchEvent(new Event('playing'));
  assert.equal(talk.view.hint, undefined);
});

test('a microphone that the system silences is told on the button, until it is let through again', async () => {
  const talk = await on.live();
  const is = (muted: boolean): void => {
    on.track.muted = muted;
    on.track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  };
  const blocked = (): void => on.timers.findLast(({ delayMs }) => delayMs === 1000)?.callback();
  is(true);
  is(false);
  blocked();
  assert.equal(talk.view.hint, undefined, 'for a moment only');
  is(true);
  blocked();
  assert.equal(talk.view.hint, 'resume-sound');
  is(false);
  assert.equal(talk.view.hint, undefined);
});

test('a tap opens a microphone that the system has silenced anew', async () => {
  const spare = stage();
  const own = stage({ ask: () => Promise.resolve(spare.stream) });
  const talk = await own.live();
  own.track.muted = true;
  own.track.dispatchEvent(new Event('mute'));
  own.timers.findLast(({ delayMs }) => delayMs === 1000)?.callback();
  assert.equal(talk.resume(), true);
  await settled();
  assert.equal(own.track.readyState, 'ended');
  assert.deepEqual([talk.view.hint, talk.view.status], [undefined, 'listening']);
});

test('a microphone that is unplugged ends the talk, where there is no other', async () => {
  await on.live();
  on.track.dispatchEvent(new Event('ended'));
  await settled();
  assert.deepEqual(on.told.slice(-2), ['problem microphone-lost', 'ended failed']);
});
