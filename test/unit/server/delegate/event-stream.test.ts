import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventStream, eventsOf } from '../../../../src/server/delegate/event-stream.js';

/** All that a server may write: line ends of three kinds, comments, names, ids, an event of two lines, an empty one. */
const WRITTEN =
  ': hello\n\nevent: a\ndata: {"n":1}\n\ndata:{"n":2}\r\n\r\nid: 7\rdata: one\rdata:  two\r\r' +
  'retry: 10\ndatabase: no\n\ndata\n\ndata: Grüße, 世界 👋\n\ndata: [DONE]\n\ndata: never finished\n';
const READ = ['{"n":1}', '{"n":2}', 'one\n two', '', 'Grüße, 世界 👋', '[DONE]'];

const read = (...pieces: readonly string[]): readonly string[] => {
  const stream = new EventStream();
  return pieces.flatMap((piece) => stream.push(piece));
};

test('events are the same wherever the stream is cut in two', () => {
  assert.deepEqual(read(WRITTEN), READ);
  for (let at = 0; at <= WRITTEN.length; at += 1)
    assert.deepEqual(read(WRITTEN.slice(0, at), WRITTEN.slice(at)), READ, `at ${at}`);
});

test('or into pieces of any size, empty ones between them', () => {
  for (const size of [1, 2, 3, 7, 64]) {
    const pieces = WRITTEN.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
    assert.deepEqual(read(...pieces.flatMap((piece) => [piece, ''])), READ, `by ${size}`);
  }
});

const bodyOf = (
  bytes: Uint8Array,
  size: number,
  end: (c: ReadableStreamDefaultController<Uint8Array>) => void,
) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      end(controller);
    },
  });

test('bytes may be cut in the middle of a letter', async () => {
  for (const size of [1, 2, 3, 5]) {
    const body = bodyOf(new TextEncoder().encode(`\uFEFF${WRITTEN}`), size, (controller) =>
      controller.close(),
    );
    const got: string[] = [];
    for await (const data of eventsOf(body)) got.push(data);
    assert.deepEqual(got, READ, `by ${size} bytes`);
  }
});

test('a connection that breaks is told after what came before', async () => {
  const got: string[] = [];
  // What waits in a stream is lost when it fails: it is read before.
  const pieces = ['data: one\n\n', 'data: tw'];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece === undefined) controller.error(new TypeError('terminated'));
      else controller.enqueue(new TextEncoder().encode(piece));
    },
  });
  await assert.rejects(async () => {
    for await (const data of eventsOf(body)) got.push(data);
  }, /terminated/);
  assert.deepEqual(got, ['one']);
});

test('whoever stops reading closes the stream', async () => {
  let closed = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('data: more\n\n')),
    cancel: () => void (closed = true),
  });
  for await (const data of eventsOf(body)) {
    assert.equal(data, 'more');
    break;
  }
  assert.equal(closed, true);
});

test('an event without end does not fill the memory', () => {
  const stream = new EventStream();
  const piece = 'x'.repeat(100_000);
  stream.push('data: ');
  assert.throws(() => {
    for (let i = 0; i < 12; i += 1) stream.push(piece);
  }, /too long/);
  const lines = new EventStream();
  assert.throws(() => {
    for (let i = 0; i < 12; i += 1) lines.push(`data: ${piece}\n`);
  }, /too long/);
});
