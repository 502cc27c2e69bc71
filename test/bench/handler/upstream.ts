import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** What stands for the API where only its traffic counts: secrets at once, sessions that take whatever they are told. */
export interface Upstream {
  /** As `baseUrl`. */
  readonly url: string;
  /** Sessions that are in force, and speak. */
  readonly sessions: readonly WebSocket[];
  close(): void;
}

const RESPONSE = { response_id: 'resp_1', item_id: 'item_1', output_index: 0, content_index: 0 };

/** A reply that has begun, so that its sound belongs to something. */
const BEGINNING = [
  { type: 'response.created', response: { id: 'resp_1', status: 'in_progress', output: [] } },
  {
    type: 'response.output_item.added',
    response_id: 'resp_1',
    output_index: 0,
    item: { id: 'item_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] },
  },
  { type: 'response.content_part.added', ...RESPONSE, part: { type: 'audio', transcript: '' } },
];

/** 20 ms of PCM16 at 24 kHz. */
export const FRAME = Buffer.alloc(960, 7).toString('base64');

export const AGENT_FRAME = JSON.stringify({
  event_id: 'event_1',
  type: 'response.output_audio.delta',
  ...RESPONSE,
  delta: FRAME,
});

export const startUpstream = async (): Promise<Upstream> => {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end('{"value":"ek_bench","expires_at":4102444800}');
    });
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 1 << 24 });
  const sessions: WebSocket[] = [];
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      if (sessions.includes(socket)) return;
      const { session } = JSON.parse(String(data)) as { session?: unknown };
      socket.send(JSON.stringify({ type: 'session.updated', event_id: 'event_0', session }));
      for (const event of BEGINNING) socket.send(JSON.stringify({ event_id: 'event_0', ...event }));
      sessions.push(socket);
    });
    socket.on('close', () => {
      const at = sessions.indexOf(socket);
      if (at >= 0) sessions.splice(at, 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    sessions,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      server.close();
    },
  };
};
