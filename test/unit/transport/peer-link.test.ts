import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { createRealtimeEngine } from '../../../src/engine/realtime/realtime.js';
import type { CaptureFrame } from '../../../src/ports/capture.js';
import type { Peer } from '../../../src/transport/webrtc/peer.js';
import { PeerLink } from '../../../src/transport/webrtc/peer-link.js';
import { trace } from '../engine/traces.js';
import { FakeClock } from './fakes.js';

const READY = trace('normal-turn').wire[0];

/** The browser's connection, as far as a link uses it. */
class Connection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'connected';
  setRemoteDescription = (): Promise<void> => Promise.resolve();
  close = (): void => undefined;

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

/** A session in force, and what it told. */
function talking() {
  const clock = new FakeClock();
  const connection = new Connection();
  const sent: string[] = [];
  const send = (message: string): void => void sent.push((JSON.parse(message) as { type: string }).type);
  const events = Object.assign(new EventTarget(), { send, close: () => undefined });
  const microphone = { replaceTrack: () => Promise.resolve() };
  const told: Fact[] = [];
  const link = new PeerLink({
    id: 'a',
    access: { way: { transport: 'webrtc', sdp: '' }, interrupter: 'client' },
    peer: { connection, events, microphone, remote: null, offer: '' } as unknown as Peer,
    answering: 'switch',
    firstId: 0,
    engine: createRealtimeEngine(clock.now),
    clock,
    microphone: () => new Promise(() => undefined),
    speaker: { volume: 1, muted: false },
    listening: () => undefined,
    emit: (fact) => told.push(fact),
    closed: () => undefined,
  });
  const receive = (event: unknown): void => {
    events.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(event) }));
  };
  receive(READY);
  const ends = (): readonly Fact[] => told.filter(({ type }) => type === 'link-closed');
  return { clock, connection, ends, link, receive, sent, told };
}

test('a connection that is interrupted has five seconds to come back by itself', () => {
  const { clock, connection, ends } = talking();
  connection.become('disconnected');
  clock.pass(4_999);
  assert.deepEqual(ends(), []);
  clock.pass(1);
  assert.deepEqual(ends(), [{ type: 'link-closed', code: 1006, message: 'The connection was interrupted.' }]);
});

test('one that comes back in time is not lost, and has its five seconds anew', () => {
  const { clock, connection, ends } = talking();
  connection.become('disconnected');
  clock.pass(4_000);
  connection.become('connected');
  clock.pass(60_000);
  assert.deepEqual(ends(), []);
  connection.become('disconnected');
  clock.pass(4_000);
  assert.deepEqual(ends(), []);
  clock.pass(1_000);
  assert.equal(ends().length, 1);
});

test('one that has failed is not waited for', () => {
  const { connection, ends } = talking();
  connection.become('failed');
  assert.equal(ends().length, 1);
});

const frame: CaptureFrame = {
  type: 'frame',
  index: 0,
  pcm: new ArrayBuffer(0),
  level: 0,
  outputLevel: 0.2,
  atMs: 0,
  speech: null,
  speechAgoMs: 0,
  speechMs: 0,
  hummed: false,
  voice: null,
};

/** The server leaves it to us who answers; its answer is made, and a second of it was played when the visitor cuts in. */
function cutByWords() {
  const talk = talking();
  const { receive, link, sent, told } = talk;
  const turn_detection = { type: 'server_vad', create_response: false, interrupt_response: false };
  const item = { id: 'A', type: 'message', role: 'assistant', status: 'in_progress', content: [] };
  const reply = { response_id: 'R', item_id: 'A', output_index: 0, content_index: 0 };
  for (const event of [
    { type: 'session.updated', session: { id: 'sess_1', type: 'realtime', audio: { input: { turn_detection } } } },
    { type: 'response.created', response: { id: 'R', status: 'in_progress', conversation_id: 'c', output: [] } },
    { type: 'response.output_item.added', response_id: 'R', output_index: 0, item },
    { type: 'output_audio_buffer.started', response_id: 'R' },
    { type: 'response.output_audio_transcript.delta', ...reply, delta: 'We are open from nine to six.' },
    { type: 'response.done', response: { id: 'R', status: 'completed', output: [item] } },
  ]) receive(event); // prettier-ignore
  for (let frames = 0; frames < 50; frames += 1) link.notice(frame);
  receive({ type: 'input_audio_buffer.speech_started', item_id: 'V', audio_start_ms: 900 });
  receive({ type: 'input_audio_buffer.speech_stopped', item_id: 'V', audio_end_ms: 1300 });
  receive({ type: 'input_audio_buffer.committed', item_id: 'V', previous_item_id: 'A' });
  sent.length = 0;
  link.settle('confirm', 'V');
  return { ...talk, cuts: () => told.filter((fact) => fact.type === 'cut-off') };
}
const cutAt = (heardMs: number) => [
  {
    type: 'cut-off',
    heardSource: 'server',
    heard: [{ itemId: 'A', contentIndex: 0, heardMs, receivedMs: heardMs, complete: false }],
  },
];

test('a cut-off by the visitor’s words is told with the server’s count, and its answer is asked for before', () => {
  const { receive, sent, cuts } = cutByWords();
  assert.deepEqual(sent, ['output_audio_buffer.clear', 'response.create']);
  assert.deepEqual(cuts(), []);
  receive({ type: 'output_audio_buffer.cleared', response_id: 'R' });
  receive({ type: 'conversation.item.truncated', item_id: 'A', content_index: 0, audio_end_ms: 970 });
  assert.deepEqual(cuts(), cutAt(970));
});

test('where the server shortens nothing, it is told with our own count', () => {
  const { receive, clock, cuts } = cutByWords();
  receive({ type: 'output_audio_buffer.cleared', response_id: 'R' });
  clock.pass(700);
  assert.deepEqual(cuts(), cutAt(1_000));
});
