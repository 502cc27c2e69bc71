import type { OpenSocket, ServerSocket } from '../socket.js';
import { fromWebSocket, fromWorkerd } from './from-web-socket.js';
import type { WorkerdSocket } from './from-web-socket.js';
import { fromWs } from './from-ws.js';
import { loadWs } from './load-ws.js';

/** Longest event that the API may send, bytes: its audio comes in far shorter ones. */
const MAX_EVENT_BYTES = 16 * 1024 * 1024;

/** The other side did not open the socket. */
export class HandshakeFailed extends Error {
  /** Its HTTP status; null: there was no answer. */
  readonly status: number | null;

  constructor(status: number | null, cause?: unknown) {
    super(status === null ? 'The socket could not be opened.' : `The socket was refused with ${status}.`, {
      cause,
    });
    this.status = status;
  }
}

/** workerd: a `fetch` that asks for an upgrade. */
const openByFetch: OpenSocket = async (url, { headers, signal }) => {
  const response = await fetch(url.replace(/^ws/, 'http'), {
    headers: { ...headers, upgrade: 'websocket' },
    signal,
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new HandshakeFailed(null, error);
  });
  const { webSocket } = response as Response & { readonly webSocket?: WorkerdSocket | null };
  if (webSocket) return fromWorkerd(webSocket);
  await response.body?.cancel();
  throw new HandshakeFailed(response.status);
};

type WebSocketWithHeaders = new (
  url: string,
  options: { readonly headers: Readonly<Record<string, string>> },
) => WebSocket;

/** Bun and Deno: their WebSocket takes headers, and tells the status of a refusal in the error's words alone. */
const openByConstructor: OpenSocket = (url, { headers, signal }) =>
  new Promise<ServerSocket>((resolve, reject) => {
    signal.throwIfAborted();
    const socket = new (WebSocket as unknown as WebSocketWithHeaders)(url, { headers });
    const opened = fromWebSocket(socket);
    const abort = (): void => {
      reject(signal.reason as Error);
      socket.close();
    };
    const settle = (): void => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    socket.addEventListener('open', () => {
      settle();
      resolve(opened);
    });
    socket.addEventListener('error', (event) => {
      settle();
      const { message = '' } = event as { readonly message?: string };
      const [, status] = /status code: (\d{3})\b/.exec(message) ?? [];
      reject(new HandshakeFailed(status ? Number(status) : null, message));
    });
    socket.addEventListener('close', () => {
      settle();
      reject(new HandshakeFailed(null));
    });
  });

/** Node: by the `ws` package. */
const openByWs: OpenSocket = async (url, { headers, signal }) => {
  const { WebSocket: Client } = await loadWs();
  signal.throwIfAborted();
  return new Promise<ServerSocket>((resolve, reject) => {
    const socket = new Client(url, { headers, maxPayload: MAX_EVENT_BYTES, perMessageDeflate: false });
    const opened = fromWs(socket);
    const abort = (): void => {
      reject(signal.reason as Error);
      socket.terminate();
    };
    const settle = (): void => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    socket.on('open', () => {
      settle();
      resolve(opened);
    });
    socket.on('unexpected-response', (_request, { statusCode }) => {
      settle();
      reject(new HandshakeFailed(statusCode ?? null));
      socket.terminate();
    });
    socket.on('error', (error) => {
      settle();
      reject(new HandshakeFailed(null, error));
    });
  });
};

/**
 * Opens a socket with headers of our own, by what the platform has: workerd, Bun, Deno, or Node with the package
 * `ws`. Rejects with `HandshakeFailed`, or with the signal's reason; the signal means nothing once it is open.
 */
export const openSocket: OpenSocket = (url, options) => {
  if ('WebSocketPair' in globalThis) return openByFetch(url, options);
  if ('Bun' in globalThis || 'Deno' in globalThis) return openByConstructor(url, options);
  return openByWs(url, options);
};
