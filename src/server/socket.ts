/** An open WebSocket, whatever platform it lives on. Text messages only. */
export interface ServerSocket {
  send(text: string): void;
  /** Idempotent. */
  close(code: number, reason: string): void;
  /** Bytes that were sent and have not left; 0 where the platform does not tell. */
  readonly bufferedBytes: number;
  /** To be called at once: what comes before is lost. `closed` is the last, once. */
  listen(listener: SocketListener): void;
}

export interface SocketListener {
  message(text: string): void;
  closed(code: number, reason: string): void;
}

/** Opens a socket with headers of our own. Rejects when it does not open. */
export type OpenSocket = (
  url: string,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<ServerSocket>;
