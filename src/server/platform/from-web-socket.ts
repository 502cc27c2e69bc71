import type { ServerSocket } from '../socket.js';
import { Inbox } from './inbox.js';

/** The part of a standard WebSocket that is used; workerd's has no `bufferedAmount`. */
export interface StandardSocket {
  readonly readyState: number;
  readonly bufferedAmount?: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(
    type: 'close',
    listener: (event: { readonly code: number; readonly reason: string }) => void,
  ): void;
  addEventListener(type: 'error', listener: () => void): void;
}

const OPEN = 1;
/** "Unsupported data": the protocol is text. */
const TEXT_ONLY = 1003;

/** Deno lets a client close with few codes; whoever is upstream needs none. */
function closeWith(socket: StandardSocket, code: number, reason: string): void {
  try {
    socket.close(code, reason);
  } catch {
    socket.close();
  }
}

/** Wraps an open WebSocket of Deno's, of Bun's as a client, or any other that keeps to the standard. */
export function fromWebSocket(socket: StandardSocket): ServerSocket {
  const inbox = new Inbox();
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') inbox.message(data);
    else closeWith(socket, TEXT_ONLY, 'Text only.');
  });
  socket.addEventListener('close', ({ code, reason }) => inbox.closed(code, reason));
  return {
    send: (text) => {
      if (socket.readyState === OPEN) socket.send(text);
    },
    close: (code, reason) => closeWith(socket, code, reason),
    get bufferedBytes() {
      return socket.bufferedAmount ?? 0;
    },
    listen: (listener) => inbox.listen(listener),
  };
}

/** One end of a workerd socket. It has to be accepted, and tells of a broken connection by `error` alone. */
export interface WorkerdSocket extends StandardSocket {
  accept(): void;
}

/** Wraps a workerd socket, as `fetch` returns it or as half of a `WebSocketPair`, and accepts it. */
export function fromWorkerd(socket: WorkerdSocket): ServerSocket {
  const inbox = new Inbox();
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') inbox.message(data);
    else closeWith(socket, TEXT_ONLY, 'Text only.');
  });
  socket.addEventListener('close', ({ code, reason }) => {
    // Its half of the closing handshake is ours to give.
    closeWith(socket, code, reason);
    inbox.closed(code, reason);
  });
  socket.addEventListener('error', () => inbox.closed(1006, ''));
  socket.accept();
  return {
    send: (text) => {
      if (socket.readyState === OPEN) socket.send(text);
    },
    close: (code, reason) => closeWith(socket, code, reason),
    bufferedBytes: 0,
    listen: (listener) => inbox.listen(listener),
  };
}
