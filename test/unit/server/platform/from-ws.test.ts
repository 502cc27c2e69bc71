import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { fromWs } from '../../../../src/server/platform/from-ws.js';
import type { ServerSocket } from '../../../../src/server/socket.js';

const PING_EVERY_MS = 40;

interface Ends {
  readonly ours: ServerSocket;
  readonly theirs: WebSocket;
  /** Pings that reached the other end. */
  pings(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Two ends of a real socket on this machine. */
async function connect(): Promise<Ends> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const taken = new Promise<ServerSocket>((resolve) =>
    server.on('connection', (socket) => resolve(fromWs(socket as never, PING_EVERY_MS))),
  );
  await new Promise((resolve) => server.once('listening', resolve));
  const theirs = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    ours: await taken,
    theirs,
    pings: (count) =>
      new Promise((resolve) => {
        let seen = 0;
        theirs.on('ping', () => (++seen === count ? resolve() : undefined));
      }),
    close: async () => {
      theirs.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('an end that reads nothing any more is over with 1006, though it has closed nothing', async () => {
  const { ours, theirs, pings, close } = await connect();
  try {
    const over = new Promise<number>((resolve) =>
      ours.listen({ message: () => undefined, closed: (code) => resolve(code) }),
    );
    await pings(1);
    theirs.pause();
    assert.equal(await over, 1006);
  } finally {
    await close();
  }
});

test('one that says nothing, but is there, stays', async () => {
  const { ours, theirs, pings, close } = await connect();
  try {
    const told: unknown[] = [];
    ours.listen({ message: (text) => told.push(text), closed: (code) => told.push(code) });
    await pings(6);
    assert.deepEqual(told, []);
    ours.send('still here');
    const [words] = await new Promise<unknown[]>((resolve) =>
      theirs.once('message', (...args: unknown[]) => resolve(args)),
    );
    assert.equal(String(words), 'still here');
  } finally {
    await close();
  }
});
