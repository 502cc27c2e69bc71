import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trace } from '../engine/traces.js';
import { firstSamples, Rig, sentBytes } from './fakes.js';

const READY = trace('normal-turn').wire[0];
const FRAME_BYTES = 960;

const delta = (responseId: string, itemId: string, bytes: number) => ({
  type: 'response.output_audio.delta',
  response_id: responseId,
  item_id: itemId,
  content_index: 0,
  delta: Buffer.alloc(bytes, 1).toString('base64'),
});

const created = (id: string) => ({ type: 'response.created', response: { id } });

describe('a link over a WebSocket', () => {
  it('is up when the session is in force, and sends then what waited', () => {
    const rig = new Rig();
    const socket = rig.open();
    rig.tell({ type: 'command', linkId: 'a', command: { type: 'respond', requestId: 'r1' } });
    assert.deepEqual(socket.sent, []);
    socket.receive(READY);
    assert.deepEqual(
      socket.events.map(({ type }) => type),
      ['response.create'],
    );
    assert.equal(rig.facts()[0]?.type, 'session-ready');
  });

  it('keeps the words from before the link and sends them in order, in larger pieces', () => {
    const rig = new Rig();
    for (let index = 0; index < 7; index++) rig.frame(index);
    const socket = rig.open();
    rig.frame(7);
    socket.receive(READY);
    rig.frame(8);
    assert.deepEqual(firstSamples(socket), [0, 5, 8]);
    assert.equal(sentBytes(socket), 9 * FRAME_BYTES);
  });

  it('says again to the next link what a lost one took with it unanswered', () => {
    const rig = new Rig();
    const lost = rig.open('a');
    lost.receive(READY);
    for (let index = 1; index <= 100; index++)
      rig.frame(index, index === 60 ? { speech: 'sustained', speechAgoMs: 200 } : {});
    lost.onclose?.({ code: 1006, reason: '' });
    rig.frame(101);
    const next = rig.open('b');
    next.receive(READY);
    rig.frame(102);
    const pieces = firstSamples(next);
    assert.deepEqual([pieces[0], pieces.at(-1)], [36, 102], 'from 300 ms before its first sound on');
    assert.equal(sentBytes(next), (102 - 36 + 1) * FRAME_BYTES);
  });

  it('but nothing that was written down, or answered aloud', () => {
    const written = [
      { type: 'conversation.item.input_audio_transcription.completed', item_id: 'u', transcript: 'Hello.' },
    ];
    const answered = [created('r'), delta('r', 'i', 4800)];
    for (const events of [written, answered]) {
      const rig = new Rig();
      const lost = rig.open('a');
      lost.receive(READY);
      rig.frame(1, { speech: 'sustained', speechAgoMs: 200 });
      rig.frame(2, { speech: 'ended' });
      for (const event of events) lost.receive(event);
      if (events === answered) rig.play({ type: 'sounding', itemId: 'i', contentIndex: 0, atMs: 0 });
      lost.onclose?.({ code: 1006, reason: '' });
      rig.frame(3);
      const next = rig.open('b');
      next.receive(READY);
      assert.deepEqual(firstSamples(next), [3]);
    }
  });

  it('nor what the link that followed it has heard by itself', () => {
    const rig = new Rig();
    const first = rig.open('a');
    first.receive(READY);
    rig.frame(1, { speech: 'sustained', speechAgoMs: 200 });
    const second = rig.open('b');
    second.receive(READY);
    rig.frame(2);
    first.onclose?.({ code: 1000, reason: '' });
    rig.frame(3);
    assert.deepEqual(firstSamples(second), [2, 3]);
  });

  it('drops the oldest after ten seconds', () => {
    const rig = new Rig();
    for (let index = 0; index < 700; index++) rig.frame(index);
    rig.open().receive(READY);
    const socket = rig.sockets[0]!;
    assert.equal(sentBytes(socket), 500 * FRAME_BYTES);
    assert.equal(firstSamples(socket)[0], 200);
  });

  it('holds microphone audio back while the socket is backed up', () => {
    const rig = new Rig();
    const socket = rig.open();
    socket.receive(READY);
    socket.bufferedAmount = 100_000;
    rig.frame(1);
    rig.frame(2);
    assert.deepEqual(firstSamples(socket), []);
    socket.bufferedAmount = 0;
    rig.frame(3);
    assert.deepEqual(firstSamples(socket), [1, 3]);
  });

  it('gives every buffer back, and levels two frames of three', () => {
    const rig = new Rig();
    rig.open();
    for (let index = 0; index < 6; index++) rig.frame();
    assert.equal(rig.capture.posted.length, 6);
    assert.equal((rig.page.posted as { type: string }[]).filter(({ type }) => type === 'levels').length, 4);
  });

  it('sends nothing of what is said while it does not listen', () => {
    const rig = new Rig();
    rig.frame(1);
    const socket = rig.open();
    rig.tell({ type: 'listen', linkId: 'a', open: false });
    rig.frame(2, { speech: 'suspected' });
    socket.receive(READY);
    rig.tell({ type: 'listen', linkId: 'a', open: true });
    rig.frame(3);
    assert.deepEqual(firstSamples(socket), [3]);
    assert.ok(!rig.facts().some(({ type }) => type === 'speech-suspected'));
  });

  it('joins samples that the wire has split', () => {
    const rig = new Rig();
    const socket = rig.open();
    [READY, created('r'), delta('r', 'i', 3), delta('r', 'i', 4), delta('r', 'i', 1)].forEach((event) =>
      socket.receive(event),
    );
    const bytes = rig.commands.map((command) => (command.type === 'audio' ? command.pcm.byteLength : 0));
    assert.deepEqual(bytes, [2, 4, 2]);
  });

  it('tells of arriving audio at first and then every 200 ms', () => {
    const rig = new Rig();
    const socket = rig.open();
    socket.receive(READY);
    for (let index = 0; index < 10; index++) {
      socket.receive(delta('r', 'i', 480));
      rig.clock.pass(50);
    }
    socket.receive({ type: 'response.output_audio.done', response_id: 'r', item_id: 'i' });
    const arrived = rig.facts().filter(({ type }) => type === 'audio-arrived' || type === 'audio-complete');
    assert.deepEqual(
      arrived.map((fact) => 'receivedMs' in fact && fact.receivedMs),
      [10, 50, 90, 100],
    );
    assert.equal(rig.commandTypes.at(-1), 'end');
  });

  it('cuts off at a barge-in: held, flushed, cancelled, truncated; late audio is dropped', () => {
    const rig = new Rig();
    const socket = rig.open();
    [READY, created('r'), delta('r', 'i', 48_000)].forEach((event) => socket.receive(event));
    rig.frame(0, { speech: 'suspected' });
    rig.frame(0, { speech: 'sustained', speechMs: 200 });
    socket.receive({ type: 'input_audio_buffer.speech_started', item_id: 'u' });
    const flush = rig.commands.at(-1);
    assert.deepEqual(rig.commandTypes, ['audio', 'duck', 'hold', 'flush']);
    socket.receive(delta('r', 'i', 9600));
    const heard = { itemId: 'i', contentIndex: 0, heardMs: 420.6, receivedMs: 1000, complete: false };
    rig.play({ type: 'flushed', flushId: flush?.type === 'flush' ? flush.flushId : -1, heard: [heard] });
    assert.deepEqual(rig.commandTypes, ['audio', 'duck', 'hold', 'flush', 'resume']);
    assert.deepEqual(
      socket.events
        .filter(({ type }) => type !== 'input_audio_buffer.append')
        .map(({ type, response_id, audio_end_ms }) => [type, response_id ?? audio_end_ms]),
      [
        ['response.cancel', 'r'],
        ['conversation.item.truncate', 420],
      ],
    );
    assert.ok(rig.facts().some((fact) => fact.type === 'cut-off' && fact.heard.length === 1));
  });

  it('goes on when nobody confirms within 700 ms', () => {
    const rig = new Rig();
    const socket = rig.open();
    [READY, created('r'), delta('r', 'i', 48_000)].forEach((event) => socket.receive(event));
    rig.frame(0, { speech: 'sustained', speechMs: 200 });
    rig.frame(0, { speech: 'ended' });
    rig.clock.pass(699);
    assert.equal(rig.commandTypes.at(-1), 'hold');
    rig.clock.pass(1);
    assert.equal(rig.commandTypes.at(-1), 'resume');
  });

  it('gives up after ten seconds without a session', () => {
    const rig = new Rig();
    const socket = rig.open();
    rig.clock.pass(10_000);
    assert.deepEqual(
      rig.facts().map(({ type }) => type),
      ['refused', 'link-closed'],
    );
    assert.equal(socket.closedWith, 1000);
  });

  it('is closed by a refusal that comes instead of the session', () => {
    const rig = new Rig();
    const socket = rig.open();
    socket.receive({
      type: 'error',
      error: { type: 'invalid_request_error', message: 'Ephemeral token expired' },
    });
    socket.onclose?.({ code: 1000, reason: '' });
    assert.deepEqual(
      rig.facts().map(({ type }) => type),
      ['refused', 'link-closed'],
    );
  });

  it('says link-closed once, last, and falls silent', () => {
    const rig = new Rig();
    const socket = rig.open();
    [READY, created('r'), delta('r', 'i', 48_000)].forEach((event) => socket.receive(event));
    const close = socket.onclose;
    close?.({ code: 1001, reason: 'over' });
    close?.({ code: 1001, reason: 'over' });
    rig.frame(0, { speech: 'suspected' });
    assert.deepEqual(rig.facts().at(-1), { type: 'link-closed', code: 1001, message: 'over' });
    assert.equal(rig.facts().filter(({ type }) => type === 'link-closed').length, 1);
    assert.deepEqual(rig.commandTypes.slice(-2), ['flush', 'resume']);
  });

  it('emits nothing after it was closed by the page, and takes leave with 1000', () => {
    const rig = new Rig();
    const socket = rig.open();
    socket.receive(READY);
    const before = rig.facts().length;
    rig.tell({ type: 'close-link', linkId: 'a' });
    socket.receive(created('r'));
    socket.onclose?.({ code: 1000, reason: '' });
    assert.equal(rig.facts().length, before);
    assert.equal(socket.closedWith, 1000);
  });

  it('reports an address that no socket can be made of', () => {
    const rig = new Rig();
    rig.refuseSockets = true;
    rig.open();
    assert.deepEqual(
      rig.facts().map(({ type }) => type),
      ['refused', 'link-closed'],
    );
  });

  it('keeps two links apart, and gives the microphone to the later one', () => {
    const rig = new Rig();
    const first = rig.open('a');
    first.receive(READY);
    const second = rig.open('b');
    second.receive(READY);
    rig.frame(5);
    assert.deepEqual([firstSamples(first), firstSamples(second)], [[], [5]]);
    first.receive(created('r1'));
    assert.ok(rig.facts('a').some(({ type }) => type === 'response-started'));
    assert.ok(!rig.facts('b').some(({ type }) => type === 'response-started'));
  });

  it('ends the line with the talk', () => {
    const rig = new Rig();
    const socket = rig.open();
    rig.tell({ type: 'close' });
    assert.equal(socket.closedWith, 1000);
    assert.deepEqual(rig.commandTypes, ['close']);
    assert.deepEqual(rig.capture.posted, [{ type: 'close' }]);
  });
});
