import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export interface WireEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** An event as it passed the page's end of the wire: before any delay on its way out, after it on its way in. */
export interface WireEntry {
  /** Ms since the epoch, by this machine's one clock. */
  readonly atMs: number;
  readonly from: 'client' | 'server';
  readonly event: WireEvent;
}

/** Between the page and an agent: everything that passes, but the microphone's audio itself. */
export interface Wire {
  /** What the page connects to, its query included. */
  readonly url: string;
  readonly entries: readonly WireEntry[];
  close(): void;
}

/** What the agent's side of one connection does with what the page sends. */
export type Answerer = (tell: (event: WireEvent) => void) => {
  receive(event: WireEvent): void;
  close(): void;
};

const note = (entries: WireEntry[], from: WireEntry['from'], event: WireEvent): void => {
  const { type } = event;
  const kept = type === 'input_audio_buffer.append' ? { type } : event;
  entries.push({ atMs: Date.now(), from, event: kept });
};

/** Ordered delivery, so many ms later. */
const later = <T>(delayMs: number, deliver: (message: T) => void): ((message: T) => void) =>
  delayMs === 0 ? deliver : (message) => void setTimeout(() => deliver(message), delayMs);

const listen = async (serve: (socket: WebSocket, query: string) => void, query: string) => {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    maxPayload: 16 * 1024 * 1024,
    handleProtocols: () => 'realtime',
  });
  server.on('connection', (socket, request) => serve(socket, request.url?.split('?')[1] ?? ''));
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/v1/realtime?${query}`,
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
};

/** A wire to an answerer of the bench's own. `delayMs`: one way. */
export const openScriptedWire = async (answer: Answerer, delayMs = 0): Promise<Wire> => {
  const entries: WireEntry[] = [];
  const { url, close } = await listen((socket) => {
    const tell = later<WireEvent>(delayMs, (event) => {
      note(entries, 'server', event);
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(event));
    });
    const answerer = answer(tell);
    const receive = later<WireEvent>(delayMs, (event) => answerer.receive(event));
    socket.on('message', (data) => {
      const event = JSON.parse(String(data)) as WireEvent;
      note(entries, 'client', event);
      receive(event);
    });
    socket.on('close', () => answerer.close());
  }, 'model=gpt-realtime-2');
  return { url, entries, close };
};

/**
 * A wire to a real agent, which is tapped. `agentUrl`: its API's base; `key`: a credential for each connection;
 * `query`: the knobs of the agent.
 */
export const openTappedWire = async (
  agentUrl: string,
  key: () => Promise<string>,
  query = '',
): Promise<Wire> => {
  const entries: WireEntry[] = [];
  const relay = async (socket: WebSocket, asked: string): Promise<void> => {
    const waiting: string[] = [];
    let upstream: WebSocket | null = null;
    const forward = (text: string): void => {
      if (upstream?.readyState === 1) upstream.send(text);
      else waiting.push(text);
    };
    socket.on('message', (data) => {
      const text = String(data);
      note(entries, 'client', JSON.parse(text) as WireEvent);
      forward(text);
    });
    const headers = { authorization: `Bearer ${await key()}` };
    const opened = new WebSocket(`${agentUrl.replace(/^http/, 'ws')}/realtime?${asked}`, ['realtime'], {
      headers,
    });
    upstream = opened;
    opened.on('open', () => waiting.splice(0).forEach((text) => opened.send(text)));
    opened.on('message', (data) => {
      const text = String(data);
      note(entries, 'server', JSON.parse(text) as WireEvent);
      if (socket.readyState === socket.OPEN) socket.send(text);
    });
    opened.on('close', () => socket.close());
    opened.on('error', () => socket.terminate());
    socket.on('close', () => opened.close());
  };
  const { url, close } = await listen(
    (socket, asked) => void relay(socket, asked),
    `model=gpt-realtime-2${query === '' ? '' : `&${query}`}`,
  );
  return { url, entries, close };
};
