import type { Transport } from '../../transport/transport.js';
import { startService } from '../../transport/websocket/start.js';
import { createWebSocketTransport } from '../../transport/websocket/websocket.js';
import { checked } from '../checked.js';
import type { TransportParts } from '../surroundings.js';
import { endsOf } from './parts.js';

/** Sound and events by a WebSocket in a Worker. */
export const openWebSocket = (parts: TransportParts): Transport =>
  createWebSocketTransport({
    ports: endsOf(parts, (stage) => stage.openPorts()),
    workerUrl: parts.workerUrl,
    start: async (url) => startService(await checked(url)),
  });
