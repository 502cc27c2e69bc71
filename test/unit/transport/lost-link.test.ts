import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AudioPorts } from '../../../src/transport/transport.js';
import { createWebSocketTransport } from '../../../src/transport/websocket/websocket.js';
import { trace } from '../engine/traces.js';
import { firstSamples, Rig, type FakeSocket } from './fakes.js';

const READY = trace('normal-turn').wire[0];
const CHANGED = { type: 'session.updated', session: {} };

const closes = (rig: Rig, linkId = 'a') => rig.facts(linkId).filter(({ type }) => type === 'link-closed');
const probes = (socket: FakeSocket): number =>
  socket.events.filter(({ type }) => type === 'session.update').length;

/** A session that is in force, and has taken an update. */
function open(rig: Rig): FakeSocket {
  const socket = rig.open();
  socket.receive(READY);
  socket.receive(CHANGED);
  return socket;
}

describe('a link over a WebSocket that nobody closes', () => {
  it('is lost when nothing leaves for four seconds, and what was said meanwhile is said to the next', () => {
    const rig = new Rig();
    const socket = rig.open();
    socket.receive(READY);
    rig.frame(1, { speech: 'sustained' });
    socket.bufferedAmount = 70_000;
    for (let second = 0; second < 4; second++) {
      rig.clock.pass(1_000);
      rig.frame(2 + second);
    }
    assert.deepEqual(closes(rig), []);
    rig.clock.pass(1_000);
    assert.deepEqual(closes(rig), [{ type: 'link-closed', code: 1006, message: 'silent' }]);
    const next = rig.open('b');
    next.receive(READY);
    rig.frame(6);
    assert.equal(firstSamples(next).at(-1), 6);
    assert.ok(firstSamples(next)[0]! <= 1);
  });

  it('lives while it is slow: what it is asked for comes', () => {
    const rig = new Rig();
    const socket = open(rig);
    socket.bufferedAmount = 70_000;
    for (let times = 0; times < 10; times++) {
      rig.clock.pass(3_000);
      socket.receive(CHANGED);
    }
    assert.deepEqual(closes(rig), []);
  });

  it('is asked for a sign after ten silent seconds, and lost four later without one', () => {
    const rig = new Rig();
    const socket = open(rig);
    rig.clock.pass(9_000);
    assert.equal(probes(socket), 0);
    rig.clock.pass(1_000);
    assert.equal(probes(socket), 1);
    rig.clock.pass(3_000);
    assert.deepEqual(closes(rig), []);
    rig.clock.pass(1_000);
    assert.equal(closes(rig).length, 1);
  });

  it('is asked again and again while it answers, and while it speaks not at all', () => {
    const rig = new Rig();
    const socket = open(rig);
    for (let minute = 0; minute < 6; minute++) {
      rig.clock.pass(10_000);
      socket.receive(CHANGED);
    }
    assert.deepEqual([probes(socket), closes(rig)], [6, []]);
    for (let second = 0; second < 30; second++) {
      socket.receive({ type: 'rate_limits.updated' });
      rig.clock.pass(1_000);
    }
    assert.equal(probes(socket), 6);
  });

  it('of a server that acknowledges nothing is not lost for its silence', () => {
    const rig = new Rig();
    const socket = rig.open();
    socket.receive(READY);
    rig.clock.pass(120_000);
    assert.deepEqual(closes(rig), []);
    assert.ok(probes(socket) > 1);
  });

  it('is asked at once when the device has slept, and what was owed before is forgiven', () => {
    const rig = new Rig();
    const socket = open(rig);
    rig.clock.pass(12_000);
    rig.clock.sleep(3_600_000);
    assert.deepEqual([probes(socket), closes(rig)], [2, []]);
    rig.clock.pass(5_000);
    assert.equal(closes(rig).length, 1);
  });

  it('is lost at once when the browser says that its network is gone', () => {
    const rig = new Rig();
    open(rig);
    rig.tell({ type: 'go-offline' });
    assert.deepEqual(
      closes(rig).map((fact) => fact.type === 'link-closed' && fact.code),
      [1006],
    );
  });

  it('is watched no more when it is closed', () => {
    const rig = new Rig();
    const socket = open(rig);
    rig.tell({ type: 'close' });
    rig.tell({ type: 'go-offline' });
    rig.clock.pass(60_000);
    assert.deepEqual([probes(socket), closes(rig)], [0, []]);
  });
});

it('the window’s news of its network reaches the links, until the transport is closed', async () => {
  const network = new EventTarget();
  Object.assign(globalThis, {
    addEventListener: network.addEventListener.bind(network),
    removeEventListener: network.removeEventListener.bind(network),
  });
  const posted: string[] = [];
  const transport = createWebSocketTransport({
    ports: Promise.resolve({ capture: {}, playback: {} } as unknown as AudioPorts),
    workerUrl: new URL('https://shop.test/talk-worker.js'),
    start: () =>
      Promise.resolve({
        start: 'worker',
        post: ({ type }) => posted.push(type),
        listen: () => undefined,
        end: () => undefined,
      }),
  });
  await transport.started;
  network.dispatchEvent(new Event('offline'));
  transport.close();
  network.dispatchEvent(new Event('offline'));
  assert.deepEqual(posted, ['line', 'go-offline', 'close']);
});
