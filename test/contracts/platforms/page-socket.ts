import { WebSocket } from 'ws';

/** A page's socket, as a test holds it. */
export interface PageSocket {
  readonly protocol: string;
  send(data: string | Uint8Array): void;
  /** The next message; rejects when the socket ends first. */
  next(): Promise<string>;
  close(code: number, reason: string): void;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

/** The handshake's answer was none that opens a socket. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

/** Opens a socket as a page of `origin` does. Rejects with `Refused`. */
export async function openPageSocket(
  url: string,
  options: { readonly protocols?: readonly string[]; readonly origin: string },
): Promise<PageSocket> {
  const socket = new WebSocket(url, [...(options.protocols ?? ['realtime'])], { origin: options.origin });
  const messages: string[] = [];
  const waiting: { resolve: (text: string) => void; reject: (error: Error) => void }[] = [];
  socket.on('message', (data) => {
    const first = waiting.shift();
    if (first) first.resolve(data.toString());
    else messages.push(data.toString());
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      resolve({ code, reason: reason.toString() });
      for (const { reject } of waiting.splice(0))
        reject(new Error(`closed with ${code} ${reason.toString()}`));
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('unexpected-response', (_request, { statusCode }) => {
      reject(new Refused(statusCode ?? 0));
      socket.terminate();
    });
    socket.on('error', reject);
  });
  return {
    protocol: socket.protocol,
    send: (data) => socket.send(data),
    next: () => {
      const text = messages.shift();
      if (text !== undefined) return Promise.resolve(text);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    close: (code, reason) => socket.close(code, reason),
    closed,
  };
}
