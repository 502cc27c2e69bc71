import type { ServerSocket } from '../socket.js';
import { Inbox } from './inbox.js';

/** The part of a socket of the `ws` package that is used. */
export interface WsSocket {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  ping(): void;
  /** Closes without waiting for the other end. */
  terminate(): void;
  on(type: 'pong', listener: () => void): unknown;
  on(type: 'message', listener: (data: { toString(): string }, isBinary: boolean) => void): unknown;
  on(type: 'close', listener: (code: number, reason: { toString(): string }) => void): unknown;
  on(type: 'error', listener: (error: Error) => void): unknown;
}

const OPEN = 1;
/** "Unsupported data": the protocol is text. */
const TEXT_ONLY = 1003;

/** So often the other end is asked whether it is still there, ms: it has until the next time to say something. */
const PING_EVERY_MS = 15_000;

/** A laptop that is shut closes nothing: its talk would hold its place until TCP gives up, many minutes later. */
function watch(socket: WsSocket, everyMs: number): void {
  let heard = true;
  const hear = (): void => {
    heard = true;
  };
  const timer = setInterval(() => {
    if (socket.readyState !== OPEN) return;
    if (!heard) return socket.terminate();
    heard = false;
    socket.ping();
  }, everyMs);
  socket.on('pong', hear);
  socket.on('message', hear);
  socket.on('close', () => clearInterval(timer));
}

/** Wraps a socket of the `ws` package, and ends it with 1006 when nobody is there any more. To be called before its first message can come. */
export function fromWs(socket: WsSocket, pingEveryMs = PING_EVERY_MS): ServerSocket {
  const inbox = new Inbox();
  watch(socket, pingEveryMs);
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(TEXT_ONLY, 'Text only.');
    else inbox.message(data.toString());
  });
  socket.on('close', (code, reason) => inbox.closed(code, reason.toString()));
  // Without a listener an error would end the process; `close` follows and tells the code.
  socket.on('error', () => {});
  return {
    send: (text) => {
      if (socket.readyState === OPEN) socket.send(text);
    },
    close: (code, reason) => socket.close(code, reason),
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    listen: (listener) => inbox.listen(listener),
  };
}
