import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ready, settled, stage } from './stage.js';

const denied = new DOMException('no', 'NotAllowedError');

test('without a microphone a talk goes on by typing, where the page has a field for it', async () => {
  const { open, deny, fact, told, commands, did } = stage({ typing: true });
  const talk = open();
  talk.send('hello');
  deny(denied);
  await settled();
  fact(ready);
  assert.ok(told.includes('turn hello') && !told.some((word) => word.startsWith('problem')));
  assert.equal(talk.view.status, 'thinking');
  assert.ok(!did.includes('listen'));
  assert.deepEqual(
    commands.map(({ type }) => type),
    ['add-text', 'respond'],
  );
  assert.deepEqual([talk.view.typed, talk.view.muted, talk.view.problem], [true, true, null]);
});

test('unmuting asks for the microphone, and the link listens when it is there', async () => {
  const on = stage({ typing: true, ask: () => Promise.resolve(on.stream) });
  const talk = on.open();
  on.deny(denied);
  await settled();
  on.fact(ready);
  talk.mute(false);
  await settled();
  assert.deepEqual([talk.view.typed, talk.view.muted, talk.view.status], [undefined, false, 'listening']);
  assert.equal(on.did.at(-1), 'listen');
  talk.stop();
  assert.equal(on.track.readyState, 'ended');
});

test('a microphone that is denied once more is told, and the visitor types on', async () => {
  const on = stage({ typing: true, ask: () => Promise.reject(denied) });
  const talk = on.open();
  on.deny(denied);
  await settled();
  on.fact(ready);
  talk.mute(false);
  await settled();
  assert.deepEqual([talk.view.typed, talk.view.problem?.reason], [true, 'microphone-denied']);
});

test('a microphone that is unplugged is replaced by another, and no word is said about it', async () => {
  const on = stage({ ask: () => Promise.resolve(other) });
  const spare = stage();
  const other = spare.stream;
  const talk = await on.live();
  on.track.dispatchEvent(new Event('ended'));
  await settled();
  assert.equal(talk.view.status, 'listening');
  assert.ok(!on.told.some((word) => word.startsWith('problem')));
  assert.deepEqual(on.did.slice(-2), ['listen to microphone', 'listen']);
  talk.stop();
  assert.deepEqual([on.track.readyState, spare.track.readyState], ['ended', 'ended']);
});

test('without another the talk goes on by typing, if it can', async () => {
  const on = stage({ typing: true });
  const talk = await on.live();
  on.track.dispatchEvent(new Event('ended'));
  await settled();
  assert.deepEqual([talk.view.typed, talk.view.problem?.reason], [true, 'microphone-lost']);
});

test('a microphone that the audio graph refuses is none: the talk goes on by typing', async () => {
  const refuses = (): never => {
    throw new DOMException('of another sample rate', 'NotSupportedError');
  };
  const on = stage({ typing: true, listenTo: refuses });
  const talk = await on.live();
  assert.equal(talk.view.typed, true);
});

test('another microphone is taken in mid-talk: the first is given back before it is asked for', async () => {
  const spare = stage();
  const on = stage({
    ask: () => {
      assert.equal(on.track.readyState, 'ended');
      return Promise.resolve(spare.stream);
    },
  });
  const talk = await on.live();
  talk.changeMicrophone();
  await settled();
  assert.equal(talk.view.status, 'listening');
  assert.deepEqual(on.did.slice(-2), ['listen to microphone', 'listen']);
  assert.equal(spare.track.readyState, 'live');
  talk.stop();
  assert.equal(spare.track.readyState, 'ended');
});

test('of two that are chosen in haste the second is used, and the first is given back', async () => {
  const [first, second] = [stage(), stage()];
  const grants: ((stream: MediaStream) => void)[] = [];
  const on = stage({ ask: () => new Promise((resolve) => grants.push(resolve)) });
  const talk = await on.live();
  talk.changeMicrophone();
  talk.changeMicrophone();
  grants[1]?.(second.stream);
  await settled();
  grants[0]?.(first.stream);
  await settled();
  assert.deepEqual([first.track.readyState, second.track.readyState], ['ended', 'live']);
  assert.equal(talk.view.status, 'listening');
});

test('whoever is muted stays so with another microphone', async () => {
  const spare = stage();
  const on = stage({ ask: () => Promise.resolve(spare.stream) });
  const talk = await on.live();
  talk.mute(true);
  talk.changeMicrophone();
  await settled();
  assert.deepEqual([talk.view.status, spare.track.enabled], ['muted', false]);
  assert.equal(on.did.at(-1), 'stop listening');
});
