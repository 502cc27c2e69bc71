/** One link leaves for another over one audio line: what is said and what sounds is lost to neither. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trace } from '../engine/traces.js';
import { firstSamples, Rig, type FakeSocket } from './fakes.js';

const READY = trace('normal-turn').wire[0];
const key = { itemId: 'A', contentIndex: 0 };

interface Two {
  readonly rig: Rig;
  readonly old: FakeSocket;
  readonly next: FakeSocket;
}

/** Two sessions in force, and 100 ms of the old one's answer in playback. */
function twoLinks(): Two {
  const rig = new Rig();
  const old = rig.open('a', 'client');
  old.receive(READY);
  const next = rig.open('b', 'client');
  rig.tell({ type: 'listen', linkId: 'b', open: false });
  next.receive(READY);
  old.receive({ type: 'response.created', response: { id: 'R' } });
  old.receive({
    type: 'response.output_audio.delta',
    response_id: 'R',
    item_id: 'A',
    content_index: 0,
    delta: Buffer.alloc(4_800, 1).toString('base64'),
  });
  rig.play({ type: 'sounding', ...key, atMs: 0 });
  return { rig, old, next };
}

const handOver = ({ rig }: Two): void => rig.tell({ type: 'hand-over', linkId: 'a', toLinkId: 'b' });
const typesOf = ({ events }: FakeSocket): readonly string[] => events.map(({ type }) => type);

test('the old link hears the visitor until then, and the next from then on', () => {
  const two = twoLinks();
  two.rig.frame(1);
  handOver(two);
  two.rig.frame(2);
  assert.deepEqual(firstSamples(two.old), [1]);
  assert.deepEqual(firstSamples(two.next), [2]);
});

test('a visitor who is muted stays so', () => {
  const two = twoLinks();
  two.rig.tell({ type: 'listen', linkId: 'a', open: false });
  handOver(two);
  two.rig.frame(1);
  assert.deepEqual(firstSamples(two.next), []);
});

test('the old link ends by a code that is no end of the talk, and says so last', () => {
  const two = twoLinks();
  handOver(two);
  assert.equal(two.old.closedWith, 4001);
  assert.deepEqual(
    two.rig
      .facts('a')
      .slice(-2)
      .map(({ type }) => type),
    ['audio-complete', 'link-closed'],
  );
});

test('what has arrived plays on: nothing is flushed, and no more is waited for', () => {
  const two = twoLinks();
  const before = two.rig.commands.length;
  handOver(two);
  assert.deepEqual(two.rig.commands.slice(before), [{ type: 'end', ...key }]);
});

test('its end is told by the next link', () => {
  const two = twoLinks();
  handOver(two);
  two.rig.play({ type: 'finished', ...key, heardMs: 100, receivedMs: 100, complete: true });
  two.rig.play({ type: 'drained' });
  assert.deepEqual(two.rig.facts('b').slice(-2).map(({ type }) => type), ['heard', 'drained']); // prettier-ignore
});

test('a cut of it is told by the next link, which truncates, deletes and cancels nothing', () => {
  const two = twoLinks();
  handOver(two);
  two.rig.tell({ type: 'interrupt', linkId: 'b' });
  const flush = two.rig.commands.at(-1);
  assert.ok(flush?.type === 'flush');
  const heard = [{ ...key, heardMs: 40, receivedMs: 100, complete: true }];
  two.rig.play({ type: 'flushed', flushId: flush.flushId, heard });
  assert.deepEqual(two.rig.facts('b').at(-1), { type: 'cut-off', heard, heardSource: 'rendered' });
  assert.ok(!typesOf(two.next).some((type) => /truncate|delete|cancel/.test(type)), typesOf(two.next).join());
});

test('a visitor who speaks over it is not answered over it: the next session leaves that to us', () => {
  const two = twoLinks();
  handOver(two);
  const update = two.next.events.findLast(({ type }) => type === 'session.update');
  assert.match(JSON.stringify(update), /"create_response":false/);
});

test('a link that is not there, or that closed before, hands nothing over and breaks nothing', () => {
  const two = twoLinks();
  two.old.onclose?.({ code: 1006, reason: '' });
  handOver(two);
  two.rig.tell({ type: 'hand-over', linkId: 'b', toLinkId: 'c' });
  two.rig.tell({ type: 'listen', linkId: 'b', open: true });
  two.rig.frame(5);
  assert.deepEqual(firstSamples(two.next), [5]);
});
