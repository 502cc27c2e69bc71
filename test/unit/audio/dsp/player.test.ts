import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Player } from '../../../../src/audio/dsp/player.js';
import type { PlaybackMessage } from '../../../../src/ports/playback.js';

const RATE = 24_000;
const SCALE = 1 / 32768;
const FADE = 600;

type Message<Type> = Extract<PlaybackMessage, { readonly type: Type }>;

/** A player whose samples carry their own number, so that a lost or doubled one shows. */
const setUp = () => {
  const messages: PlaybackMessage[] = [];
  let clockMs = 0;
  const player = new Player(
    (message) => messages.push(message),
    () => clockMs,
  );
  // In two halves: an answer whose second chunk is there at once comes faster than real time, and begins at once.
  const audio = (itemId: string, from: number, count: number, contentIndex = 0) => {
    const pcm = Int16Array.from({ length: count }, (_, i) => (from + i) % 30_000);
    for (const half of [pcm.slice(0, count >> 1), pcm.slice(count >> 1)])
      player.handle({ type: 'audio', itemId, contentIndex, pcm: half.buffer });
  };
  const read = (count: number): number[] => {
    const out = new Float32Array(count);
    player.read(out, count);
    clockMs += (count * 1000) / RATE;
    return [...out].map((sample) => sample / SCALE);
  };
  const of = <Type extends PlaybackMessage['type']>(type: Type) =>
    messages.filter((message): message is Message<Type> => message.type === type);
  return {
    player,
    messages,
    audio,
    read,
    of,
    end: (itemId: string) => player.handle({ type: 'end', itemId, contentIndex: 0 }),
  };
};

test('nothing sounds before 60 ms have arrived, and then every sample once, in order', () => {
  const { audio, read, of } = setUp();
  audio('a', 1, 1439);
  assert.ok(read(2400).every((sample) => sample === 0));
  audio('a', 1440, 1000);
  assert.deepEqual(
    read(2000),
    Array.from({ length: 2000 }, (_, i) => i + 1),
  );
  assert.equal(of('sounding').length, 1);
});

test('a short answer that is complete does not wait for 60 ms', () => {
  const { audio, read, end, of } = setUp();
  audio('a', 1, 240);
  end('a');
  assert.deepEqual(
    read(241).slice(0, 240),
    Array.from({ length: 240 }, (_, i) => i + 1),
  );
  assert.deepEqual(of('finished'), [
    { type: 'finished', itemId: 'a', contentIndex: 0, heardMs: 10, receivedMs: 10, complete: true },
  ]);
  assert.equal(of('drained').length, 1);
});

test('an answer faster than real time begins at once', () => {
  const { audio, read } = setUp();
  for (let i = 0; i < 5; i++) audio('a', 1 + i * 2400, 2400);
  assert.equal(read(1)[0], 1);
});

test('an underrun neither resets nor inflates the count, and loses no sample', () => {
  const { player, audio, read, of } = setUp();
  audio('a', 1, 2400);
  read(2400 * 3);
  assert.equal(of('underrun').length, 1);
  audio('a', 2401, 4800);
  read(480);
  read(2400 * 3);
  player.handle({ type: 'flush', flushId: 1 });
  assert.deepEqual(of('flushed')[0]?.heard, [
    { itemId: 'a', contentIndex: 0, heardMs: 300, receivedMs: 300, complete: false },
  ]);
  assert.equal(of('underrun').length, 2);
});

test('two items of one response are two counts', () => {
  const { player, audio, read, end, of } = setUp();
  audio('commentary', 1, 2400);
  audio('final', 5001, 7200);
  end('commentary');
  const out = read(2400 + 2400);
  assert.deepEqual([out[2399], out[2400]], [2400, 5001]);
  player.handle({ type: 'flush', flushId: 7 });
  read(FADE);
  assert.equal(of('finished')[0]?.itemId, 'commentary');
  assert.equal(of('finished')[0]?.heardMs, 100);
  assert.deepEqual(of('flushed'), [
    {
      type: 'flushed',
      flushId: 7,
      heard: [{ itemId: 'final', contentIndex: 0, heardMs: 112.5, receivedMs: 300, complete: false }],
    },
  ]);
});

test('two content parts of one item are two counts as well', () => {
  const { player, audio, read, of } = setUp();
  audio('a', 1, 2400, 0);
  audio('a', 1, 2400, 1);
  read(240);
  player.handle({ type: 'flush', flushId: 1 });
  read(FADE);
  assert.deepEqual(
    of('flushed')[0]?.heard.map(({ contentIndex, heardMs }) => [contentIndex, heardMs]),
    [
      [0, 22.5],
      [1, 0],
    ],
  );
});

test('a hold fades out in 25 ms, keeps the midpoint, and a resume goes on with the very next sample', () => {
  const { player, audio, read, of } = setUp();
  audio('a', 1, 12_000);
  read(2400);
  player.handle({ type: 'hold' });
  const fade = read(FADE);
  assert.ok(fade.every((sample) => sample <= fade[0]! + 60) && fade[FADE - 1] === 0);
  assert.equal(of('held')[0]?.heard[0]?.heardMs, (2400 + FADE / 2) / 24);
  assert.ok(read(24_000).every((sample) => sample === 0));
  player.handle({ type: 'resume' });
  const back = read(FADE + 1);
  assert.ok(back[0]! > 0 && back[0]! < 5);
  assert.equal(back[FADE], 2400 + FADE / 2 + FADE + 1);
});

test('holding and resuming over and over loses and doubles nothing', () => {
  const { player, audio, read, end, of } = setUp();
  audio('a', 1, 24_000);
  end('a');
  for (let i = 0; i < 8; i++) {
    read(700);
    player.handle({ type: 'hold' });
    read(900);
    player.handle({ type: 'resume' });
  }
  read(24_000 - 8 * 1000 - 1);
  assert.equal(of('finished').length, 0);
  read(1);
  assert.equal(of('finished')[0]?.heardMs, 1000);
});

test('a resume within the fade waits for its end, and goes on without a gap in the count', () => {
  const { player, audio, read, of } = setUp();
  audio('a', 1, 12_000);
  read(1000);
  player.handle({ type: 'hold' });
  read(500);
  player.handle({ type: 'resume' });
  read(100);
  assert.equal(of('held').length, 1);
  read(FADE);
  assert.equal(read(1)[0], 1000 + FADE / 2 + FADE + 1);
});

test('a duck is 14 dB down within 20 ms, and position moves on', () => {
  const { player, audio, read } = setUp();
  audio('a', 1, 12_000);
  read(2400);
  player.handle({ type: 'duck' });
  read(480);
  assert.ok(Math.abs(read(1)[0]! / 2881 - 0.2) < 1e-6);
  player.handle({ type: 'resume' });
  read(FADE);
  assert.equal(read(1)[0], 2881 + FADE + 1);
});

test('a flush counts at the fade’s midpoint, and what comes after it plays at full level', () => {
  const { player, audio, read, end, of } = setUp();
  audio('a', 1, 24_000);
  read(4800);
  player.handle({ type: 'flush', flushId: 3 });
  audio('b', 1, 2400);
  end('b');
  read(FADE / 2 - 1);
  assert.equal(of('flushed').length, 0);
  read(1);
  assert.equal(of('flushed')[0]?.heard[0]?.heardMs, (4800 + FADE / 2) / 24);
  read(FADE / 2);
  assert.deepEqual(read(3), [1, 2, 3]);
});

test('a flush while held counts the held sample and answers at once', () => {
  const { player, audio, read, of } = setUp();
  audio('a', 1, 24_000);
  audio('b', 1, 2400);
  read(2400);
  player.handle({ type: 'hold' });
  read(2400);
  player.handle({ type: 'flush', flushId: 4 });
  assert.deepEqual(
    of('flushed')[0]?.heard.map(({ itemId, heardMs }) => [itemId, heardMs]),
    [
      ['a', 112.5],
      ['b', 0],
    ],
  );
});

test('a flush of nothing gives an empty list, and one within another’s fade comes second', () => {
  const { player, audio, read, of } = setUp();
  player.handle({ type: 'flush', flushId: 1 });
  audio('a', 1, 24_000);
  read(2400);
  player.handle({ type: 'flush', flushId: 2 });
  audio('b', 1, 2400);
  player.handle({ type: 'flush', flushId: 3 });
  read(FADE);
  assert.deepEqual(
    of('flushed').map(({ flushId, heard }) => [flushId, heard.map(({ itemId }) => itemId)]),
    [
      [1, []],
      [2, ['a']],
      [3, ['b']],
    ],
  );
  assert.ok(read(2400).every((sample) => sample === 0));
});

test('the output latency shifts what is heard, not what was written', () => {
  const { player, audio, read, end, of } = setUp();
  player.setOutputLatency(50);
  audio('a', 1, 2400);
  end('a');
  read(2400);
  assert.equal(of('finished').length, 1);
  assert.equal(of('sounding').length, 1);
  assert.equal(of('drained').length, 0);
  read(1201);
  assert.equal(of('drained').length, 1);
});

test('audio that comes before the last was heard takes back that all was heard', () => {
  const { player, audio, read, end, of } = setUp();
  player.setOutputLatency(50);
  audio('a', 1, 2400);
  end('a');
  read(2400);
  audio('b', 1, 2400);
  end('b');
  read(2400);
  assert.equal(of('drained').length, 0);
  read(1300);
  assert.equal(of('drained').length, 1);
});

test('position is told every 100 ms', () => {
  const { audio, read, of } = setUp();
  audio('a', 1, 12_000);
  read(9600);
  assert.deepEqual(
    of('position').map(({ heardMs }) => heardMs),
    [100, 200, 300, 400],
  );
});

test('a segment whose end never comes lets the next one pass', () => {
  const { audio, read, end, of } = setUp();
  audio('a', 1, 2400);
  audio('b', 1, 2400);
  end('b');
  read(2400 + 9600 + 2400 + 10);
  assert.equal(of('finished')[0]?.itemId, 'b');
});

test('an odd last byte and an unknown segment’s end do no harm', () => {
  const { player, read, messages } = setUp();
  player.handle({ type: 'end', itemId: 'nobody', contentIndex: 0 });
  player.handle({ type: 'audio', itemId: 'a', contentIndex: 0, pcm: new ArrayBuffer(3) });
  read(2400);
  assert.deepEqual(messages, []);
});

test('ten minutes may wait; what is beyond is not counted as received', () => {
  const { player, read, of } = setUp();
  for (let second = 0; second < 601; second++)
    player.handle({ type: 'audio', itemId: 'a', contentIndex: 0, pcm: new ArrayBuffer(RATE * 2) });
  read(24);
  player.handle({ type: 'flush', flushId: 1 });
  read(FADE);
  assert.equal(of('flushed')[0]?.heard[0]?.receivedMs, 600_000);
});
