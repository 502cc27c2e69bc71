import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TrackOutput } from '../../../demo/agent/rtc/track-output.js';
import type { PartKey } from '../../../demo/agent/wire/response-events.js';

const part = (responseId: string, itemId: string): PartKey => ({
  response_id: responseId,
  item_id: itemId,
  output_index: 0,
  content_index: 0,
});

const sound = (ms: number): Int16Array => new Int16Array(24 * ms).fill(1);

function stage() {
  const told: string[] = [];
  const frames: Int16Array[] = [];
  const output = new TrackOutput(
    (event) => told.push(`${event.type.split('.')[1]} ${(event as { response_id: string }).response_id}`),
    (frame) => frames.push(frame),
  );
  const soundingMs = (): number => frames.reduce((ms, frame) => ms + frame.filter((sample) => sample !== 0).length / 24, 0); // prettier-ignore
  output.tick(0);
  return { output, told, frames, soundingMs };
}

test('audio leaves at the pace of the clock, however fast it was made, with silence around it', () => {
  const { output, frames, soundingMs } = stage();
  output.play(part('r', 'a'), sound(1_000));
  output.tick(100);
  assert.deepEqual([frames.length, soundingMs()], [11, 100]);
  output.end('r');
  for (let atMs = 200; atMs <= 1_200; atMs += 100) output.tick(atMs);
  assert.deepEqual([frames.length, soundingMs()], [121, 1_000]);
  assert.ok(frames.every(({ length }) => length === 240));
});

test('it starts with the first frame, and stops when the response is done and all of it was played', () => {
  const { output, told } = stage();
  output.play(part('r', 'a'), sound(40));
  assert.deepEqual(told, []);
  output.tick(100);
  assert.deepEqual(told, ['started r']);
  output.play(part('r', 'b'), sound(40));
  output.end('r');
  output.tick(200);
  assert.deepEqual(told, ['started r', 'stopped r']);
  assert.deepEqual(output.cut(), { responseIds: [], items: [] });
});

test('two responses sound one after the other', () => {
  const { output, told } = stage();
  output.play(part('r1', 'a'), sound(50));
  output.end('r1');
  output.play(part('r2', 'b'), sound(50));
  output.tick(200);
  assert.deepEqual(told, ['started r1', 'stopped r1', 'started r2']);
});

test('a cut tells what was played of each item that was not played to its end, and drops what still comes of it', () => {
  const { output, soundingMs, told } = stage();
  output.play(part('r', 'heard'), sound(100));
  output.play(part('r', 'cut'), sound(200));
  output.play(part('r', 'unheard'), sound(200));
  output.tick(150);
  assert.deepEqual(output.cut(), {
    responseIds: ['r'],
    items: [
      { itemId: 'cut', contentIndex: 0, playedMs: 50 },
      { itemId: 'unheard', contentIndex: 0, playedMs: 0 },
    ],
  });
  output.play(part('r', 'unheard'), sound(100));
  output.end('r');
  output.tick(400);
  assert.equal(soundingMs(), 150);
  assert.deepEqual(told, ['started r']);
});

test('an item that is still being made is cut, though all that there is of it was played', () => {
  const { output } = stage();
  output.play(part('r', 'a'), sound(50));
  output.tick(100);
  assert.deepEqual(output.cut().items, [{ itemId: 'a', contentIndex: 0, playedMs: 50 }]);
});

test('after a long stall the time is lost, not sent in one burst', () => {
  const { output, frames } = stage();
  output.tick(60_000);
  assert.equal(frames.length, 51);
});
