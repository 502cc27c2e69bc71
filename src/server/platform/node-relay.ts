import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { fromWs } from './from-ws.js';
import { loadWs } from './load-ws.js';
import type { WsServer } from './load-ws.js';
import { BadRequest, infoOf, toRequest } from './node-request.js';
import { MAX_PAGE_MESSAGE_BYTES } from './relaying.js';
import type { Relaying } from './relaying.js';

async function refuse(socket: Duplex, answer: Response): Promise<void> {
  const body = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set('connection', 'close');
  headers.set('content-length', String(body.byteLength));
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}\r\n${lines.join('')}\r\n`);
  socket.end(body, () => socket.destroy());
}

async function createWsServer(): Promise<WsServer> {
  const { WebSocketServer } = await loadWs();
  return new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAGE_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
  });
}

async function seatVisitor(
  sockets: Promise<WsServer>,
  handler: Relaying,
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const left = new AbortController();
  const leave = (): void => left.abort();
  socket.once('close', leave);
  try {
    const server = await sockets;
    const seat = await handler.relay(toRequest(incoming, left.signal), infoOf(incoming));
    if (seat instanceof Response) return await refuse(socket, seat);
    socket.off('close', leave);
    server.handleUpgrade(incoming, socket, head, (page) => seat.take(fromWs(page)));
  } catch (error) {
    await refuse(socket, new Response(null, { status: error instanceof BadRequest ? 400 : 500 }));
  }
}

/**
 * Opens the page's WebSocket to the relay: listens to `server`'s `upgrade` event for `path` (the handler's own) and
 * leaves all other paths to others. Refuses with the handler's status. Listens at once; rejects when the package `ws`
 * is not installed.
 */
export async function attachRelay(
  server: Pick<Server, 'on' | 'listenerCount'>,
  handler: Relaying,
  options: { readonly path: string },
): Promise<void> {
  const sockets = createWsServer();
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (incoming.url?.split('?', 1)[0] === options.path) {
      void seatVisitor(sockets, handler, incoming, socket, head);
    } else if (server.listenerCount('upgrade') === 1) {
      void refuse(socket, new Response(null, { status: 404 }));
    }
  });
  await sockets;
}
