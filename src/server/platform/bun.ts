import type { RequestInfo } from '../options.js';
import type { RelaySeat } from '../relay/seat.js';
import type { ServerSocket } from '../socket.js';
import { Inbox } from './inbox.js';
import { MAX_PAGE_MESSAGE_BYTES } from './relaying.js';
import type { Answering, Relaying } from './relaying.js';

/** What a page's socket carries from its request to its end. */
export interface BunSeat {
  readonly seat: RelaySeat;
  readonly inbox: Inbox;
}

interface BunSocket {
  readonly data: BunSeat;
  readonly readyState: number;
  send(text: string): unknown;
  close(code?: number, reason?: string): void;
  getBufferedAmount(): number;
}

interface BunServer {
  requestIP(request: Request): { readonly address: string } | null;
  upgrade(
    request: Request,
    options: { readonly data: BunSeat; readonly headers: Readonly<Record<string, string>> },
  ): boolean;
}

/** What `Bun.serve` is given. */
export interface BunTalk {
  /** For `fetch`, or for a path of `routes`. Undefined: the request has become a socket. */
  fetch(request: Request, server: BunServer): Promise<Response | undefined>;
  readonly websocket: {
    readonly data: BunSeat;
    readonly maxPayloadLength: number;
    /** Seconds. Bun pings by itself; a page that does not answer is gone. */
    readonly idleTimeout: number;
    open(socket: BunSocket): void;
    message(socket: BunSocket, message: string | Uint8Array): void;
    close(socket: BunSocket, code: number, reason: string): void;
  };
}

const OPEN = 1;
/** "Unsupported data": the protocol is text. */
const TEXT_ONLY = 1003;

const fromBun = (socket: BunSocket): ServerSocket => ({
  send: (text) => {
    if (socket.readyState === OPEN) socket.send(text);
  },
  close: (code, reason) => socket.close(code, reason),
  get bufferedBytes() {
    return socket.getBufferedAmount();
  },
  listen: (listener) => socket.data.inbox.listen(listener),
});

async function upgrade(
  handler: Relaying,
  request: Request,
  info: RequestInfo,
  server: BunServer,
): Promise<Response | undefined> {
  const seat = await handler.relay(request, info);
  if (seat instanceof Response) return seat;
  const data: BunSeat = { seat, inbox: new Inbox() };
  const headers = { 'sec-websocket-protocol': seat.protocol };
  return server.upgrade(request, { data, headers }) ? undefined : new Response(null, { status: 400 });
}

/** The talk handler for `Bun.serve`, with its relay: Bun opens sockets beside the handler, and serves them in one place. */
export function toBunServer(handler: Answering & Relaying): BunTalk {
  return {
    async fetch(request, server) {
      const info: RequestInfo = { address: server.requestIP(request)?.address ?? null };
      return request.headers.get('upgrade')?.toLowerCase() === 'websocket'
        ? upgrade(handler, request, info, server)
        : handler(request, info);
    },
    websocket: {
      // Tells Bun's types alone what `socket.data` is.
      data: {} as BunSeat,
      maxPayloadLength: MAX_PAGE_MESSAGE_BYTES,
      idleTimeout: 30,
      open: (socket) => socket.data.seat.take(fromBun(socket)),
      message: (socket, message) => {
        if (typeof message === 'string') socket.data.inbox.message(message);
        else socket.close(TEXT_ONLY, 'Text only.');
      },
      close: (socket, code, reason) => socket.data.inbox.closed(code, reason),
    },
  };
}
