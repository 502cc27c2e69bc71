import type { ServerSocket } from '../socket.js';

/** A place at the relay, for the page's socket that a platform is about to open. */
export interface RelaySeat {
  /** The subprotocol to answer the handshake with. */
  readonly protocol: 'realtime';
  /** Takes the open socket; the relay closes it. */
  take(socket: ServerSocket): void;
}
