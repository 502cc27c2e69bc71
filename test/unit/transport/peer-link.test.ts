import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { createRealtimeEngine } from '../../../src/engine/realtime/realtime.js';
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
  const events = Object.assign(new EventTarget(), { send: () => undefined, close: () => undefined });
  const microphone = { replaceTrack: () => Promise.resolve() };
  const told: Fact[] = [];
  new PeerLink({
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
  events.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(READY) }));
  const ends = (): readonly Fact[] => told.filter(({ type }) => type === 'link-closed');
  return { clock, connection, ends };
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
