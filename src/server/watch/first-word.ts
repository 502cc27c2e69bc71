import { asRecord, asText } from '../../engine/realtime/read.js';
import type { ServerSocket, SocketListener } from '../socket.js';
import type { Timers } from './timers.js';
import { parseEvent } from './wire-event.js';

/** An API that has nothing to say by then has nothing against it. */
const SILENCE_MS = 500;

/**
 * An open socket is no promise: the API may open it, say why not, and close it. Resolves with the same socket when the
 * first event is there, rejects when that is an error. What came meanwhile is told to whoever listens then.
 */
export function firstWord(socket: ServerSocket, timers: Timers): Promise<ServerSocket> {
  return new Promise((resolve, reject) => {
    const early: string[] = [];
    let listener: SocketListener | null = null;
    const proven: ServerSocket = {
      send: (text) => socket.send(text),
      close: (code, reason) => socket.close(code, reason),
      get bufferedBytes() {
        return socket.bufferedBytes;
      },
      listen(heard) {
        listener = heard;
        for (const text of early.splice(0)) heard.message(text);
      },
    };
    const callOff = timers(SILENCE_MS, () => resolve(proven));
    const refuse = (why: string): void => {
      callOff();
      reject(new Error(why));
      socket.close(1000, '');
    };
    socket.listen({
      message(text) {
        if (listener) return listener.message(text);
        const event = parseEvent(text);
        if (event?.['type'] === 'error')
          return refuse(asText(asRecord(event['error'])?.['code']) ?? 'refused');
        early.push(text);
        callOff();
        resolve(proven);
      },
      closed(code, reason) {
        if (listener) return listener.closed(code, reason);
        refuse(`closed with ${code}`);
      },
    });
  });
}
