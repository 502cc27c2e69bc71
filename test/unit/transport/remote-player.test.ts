import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import type { PlaybackMessage } from '../../../src/ports/playback.js';
import { RemotePlayer } from '../../../src/transport/webrtc/remote-player.js';
import { FakeClock } from './fakes.js';

const LOUD = 0.5;

let clock: FakeClock;
let speaker: { volume: number; muted: boolean };
let said: PlaybackMessage[];
let began: string[];
let player: RemotePlayer;
beforeEach(() => {
  clock = new FakeClock();
  speaker = { volume: 0, muted: true };
  said = [];
  began = [];
  player = new RemotePlayer({
    speaker,
    clock,
    post: (message) => said.push(message),
    began: ({ itemId }) => began.push(itemId),
  });
});

const started = (responseId: string): Fact => ({
  type: 'response-started',
  responseId,
  requestId: null,
  outOfBand: false,
});
const item = (responseId: string, itemId: string): Fact => ({
  type: 'item-started',
  responseId,
  itemId,
  outputIndex: 0,
  kind: 'message',
  phase: null,
});
const words = (responseId: string, itemId: string, delta: string): Fact => ({
  type: 'agent-words',
  responseId,
  itemId,
  contentIndex: 0,
  delta,
});
const written = (responseId: string, itemId: string): Fact => ({
  type: 'item-finished',
  responseId,
  itemId,
  completed: true,
  phase: null,
});
const truncated = (itemId: string, endMs: number): Fact => ({
  type: 'item-truncated',
  itemId,
  contentIndex: 0,
  endMs,
});
const output = (type: 'output-started' | 'output-stopped' | 'output-cleared', responseId: string): Fact => ({
  type,
  responseId,
});

const frames = (count: number, level = LOUD): void => {
  for (let index = 0; index < count; index++) player.frame(level);
};

const play = (responseId: string, ...itemIds: readonly string[]): void => {
  player.told(started(responseId));
  for (const itemId of itemIds) player.told(item(responseId, itemId));
  player.told(output('output-started', responseId));
};

const typesSaid = (): readonly string[] => said.map(({ type }) => type);

test('a reply begins when the server plays it, sounds when it is heard, and is drained when the server stops', () => {
  play('r', 'a');
  assert.deepEqual(began, ['a']);
  frames(3, 0);
  assert.deepEqual(typesSaid(), []);
  frames(5);
  assert.equal(said[0]?.type, 'sounding');
  assert.ok(typesSaid().includes('position'));
  player.told(output('output-stopped', 'r'));
  assert.deepEqual(said.slice(-2), [
    { type: 'finished', itemId: 'a', contentIndex: 0, heardMs: 100, receivedMs: 100, complete: true },
    { type: 'drained' },
  ]);
});

test('a reply too quiet to be noticed sounds all the same, and so does one that is over at once', () => {
  play('r', 'a');
  frames(20, 0);
  assert.equal(said[0]?.type, 'sounding');
  player.told(output('output-stopped', 'r'));
  said.length = 0;
  play('s', 'b');
  player.told(output('output-stopped', 's'));
  assert.deepEqual(typesSaid(), ['sounding', 'finished', 'drained']);
});

test('ducking lowers the volume, a hold mutes, and resuming undoes both', () => {
  play('r', 'a');
  player.handle({ type: 'duck' });
  assert.deepEqual(speaker, { volume: 0.25, muted: false });
  player.handle({ type: 'hold' });
  assert.equal(speaker.muted, true);
  assert.equal(said.at(-1)?.type, 'held');
  player.handle({ type: 'resume' });
  assert.deepEqual(speaker, { volume: 1, muted: false });
});

test('a flush mutes at once and is answered by what the server counts', () => {
  play('r', 'a', 'b');
  frames(50);
  player.handle({ type: 'flush', flushId: 7 });
  player.handle({ type: 'resume' });
  assert.equal(speaker.muted, true);
  assert.ok(!typesSaid().includes('flushed'));
  player.told(output('output-cleared', 'r'));
  player.told(truncated('a', 812));
  assert.deepEqual(said.at(-1), {
    type: 'flushed',
    flushId: 7,
    heard: [
      { itemId: 'a', contentIndex: 0, heardMs: 812, receivedMs: 812, complete: false },
      { itemId: 'b', contentIndex: 0, heardMs: 0, receivedMs: 0, complete: false },
    ],
  });
});

test('cut in its second item, the first was heard whole', () => {
  play('r', 'a', 'b');
  frames(10);
  player.handle({ type: 'flush', flushId: 1 });
  player.told(truncated('b', 300));
  const flushed = said.at(-1);
  assert.ok(flushed?.type === 'flushed');
  assert.deepEqual(
    flushed.heard.map(({ heardMs, complete }) => [heardMs, complete]),
    [
      [200, true],
      [300, false],
    ],
  );
});

test('a server that counts before it is asked is believed, and one that does not count is not waited for', () => {
  play('r', 'a');
  frames(10);
  player.told(output('output-cleared', 'r'));
  player.told(truncated('a', 120));
  player.handle({ type: 'flush', flushId: 1 });
  const first = said.at(-1);
  assert.ok(first?.type === 'flushed' && first.heard[0]?.heardMs === 120);
  play('s', 'b');
  frames(10);
  player.handle({ type: 'flush', flushId: 2 });
  clock.pass(1000);
  const second = said.at(-1);
  assert.ok(second?.type === 'flushed' && second.flushId === 2 && second.heard[0]?.heardMs === 200);
});

test('the tail of a cut reply never sounds; the next reply does from its first sample', () => {
  play('r', 'a');
  frames(10);
  player.handle({ type: 'flush', flushId: 1 });
  player.told(truncated('a', 100));
  player.told(started('s'));
  assert.equal(speaker.muted, true);
  clock.pass(200);
  assert.equal(speaker.muted, false, 'open before the server tells that it plays: the sound may be ahead');
  player.told(item('s', 'b'));
  player.told(output('output-started', 's'));
  frames(2);
  assert.equal(said.at(-1)?.type, 'sounding');
});

test('a reply that is dropped before it sounds is not heard when its sound comes after all', () => {
  player.told(started('r'));
  player.drop('r');
  player.told(output('output-started', 'r'));
  frames(30);
  assert.equal(speaker.muted, true);
  assert.deepEqual([began, said], [[], []]);
});

test('what another on the session clears ends here too, where nobody here has cut it', () => {
  play('r', 'a');
  frames(10);
  player.told(output('output-cleared', 'r'));
  assert.equal(speaker.muted, true);
  clock.pass(1000);
  assert.equal(said.at(-1)?.type, 'drained');
});

test('a response that is asked for while another plays waits for its own sound', () => {
  play('r', 'a');
  player.told(started('s'));
  player.told(item('s', 'b'));
  frames(10);
  player.told(output('output-stopped', 'r'));
  assert.equal(said.at(-1)?.type, 'drained');
  player.told(output('output-started', 's'));
  assert.deepEqual(began, ['a', 'b']);
  frames(1);
  assert.deepEqual(said.at(-1), { type: 'sounding', itemId: 'b', contentIndex: 0, atMs: 1000 });
});

test('of two items the second sounds when the first has lasted as long as its words', () => {
  play('r', 'a', 'b');
  player.told(words('r', 'a', 'Let me see'));
  player.told(written('r', 'a'));
  frames(40);
  const sounded = said.flatMap((message) => (message.type === 'sounding' ? [message.itemId] : []));
  assert.deepEqual(sounded, ['a', 'b']);
});

test('closed, it is silent and stays so', () => {
  play('r', 'a');
  frames(5);
  player.handle({ type: 'flush', flushId: 1 });
  player.close();
  said.length = 0;
  clock.pass(5000);
  assert.deepEqual([said, speaker.muted], [[], true]);
});

test('a quiet sound of the page’s own is not taken for the reply, which is heard when it is louder', () => {
  frames(10, 0.4);
  play('R', 'A');
  frames(3, 0.4);
  assert.equal(said.length, 0);
  frames(2, 0.2);
  assert.equal(said.length, 0);
  frames(1, 0.35);
  assert.equal(said[0]?.type, 'sounding');
});
