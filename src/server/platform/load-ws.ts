import type { WsSocket } from './from-ws.js';

/** The part of the `ws` package that is used, so that the server's types need none of Node's. */
export interface WsPackage {
  readonly WebSocket: new (
    url: string,
    options: {
      readonly headers: Readonly<Record<string, string>>;
      readonly maxPayload: number;
      readonly perMessageDeflate: false;
    },
  ) => WsClient;
  readonly WebSocketServer: new (options: {
    readonly noServer: true;
    readonly maxPayload: number;
    readonly perMessageDeflate: false;
    readonly handleProtocols: (offered: ReadonlySet<string>) => string | false;
  }) => WsServer;
}

export interface WsClient extends WsSocket {
  on(type: 'open' | 'pong', listener: () => void): unknown;
  on(type: 'unexpected-response', listener: (request: unknown, response: { readonly statusCode?: number }) => void): unknown; // prettier-ignore
  on(type: 'message', listener: (data: { toString(): string }, isBinary: boolean) => void): unknown;
  on(type: 'close', listener: (code: number, reason: { toString(): string }) => void): unknown;
  on(type: 'error', listener: (error: Error) => void): unknown;
}

export interface WsServer {
  handleUpgrade(request: unknown, socket: unknown, head: unknown, done: (socket: WsSocket) => void): void;
}

/** Node has no WebSocket of its own that can be served, or be opened with headers everywhere. */
export async function loadWs(): Promise<WsPackage> {
  try {
    return (await import('ws')) as unknown as WsPackage;
  } catch (cause) {
    throw new Error('On Node, talk-button needs the package "ws" for WebSockets: npm install ws', { cause });
  }
}
