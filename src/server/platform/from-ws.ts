import type { ServerSocket } from '../socket.js';
import { Inbox } from './inbox.js';

/** The part of a socket of the `ws` package that is used. */
export interface WsSocket {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  on(type: 'message', listener: (data: { toString(): string }, isBinary: boolean) => void): unknown;
  on(type: 'close', listener: (code: number, reason: { toString(): string }) => void): unknown;
  on(type: 'error', listener: (error: Error) => void): unknown;
}

const OPEN = 1;
/** "Unsupported data": the protocol is text. */
const TEXT_ONLY = 1003;

/** Wraps a socket of the `ws` package. To be called before its first message can come. */
export function fromWs(socket: WsSocket): ServerSocket {
  const inbox = new Inbox();
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
