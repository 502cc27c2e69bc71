import { WebSocket } from 'ws';
import { AGENT_FRAME, FRAME, type Upstream } from './upstream.js';
import { startMeasured } from './measured.js';

const FRAMES_PER_SECOND = 50;
/** The talks do not speak in chorus. */
const PHASES = 10;
const PHASE_MS = 1000 / FRAMES_PER_SECOND / PHASES;

const PAGE_FRAME = JSON.stringify({ type: 'input_audio_buffer.append', audio: FRAME });

export interface Load {
  readonly sockets: number;
  /** Of one core. */
  readonly processorPercent: number;
  readonly lateP95Ms: number;
  /** Frames that came out of those that should have: below 100 the load itself was too much for the machine. */
  readonly arrivedPercent: number;
}

/** A page's socket at the relay, as the element gets there. */
const openTalk = async (port: number): Promise<WebSocket> => {
  const origin = `http://127.0.0.1:${port}`;
  const response = await fetch(`${origin}/talk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ type: 'start', transport: 'websocket', lang: 'en', tools: [] }),
  });
  if (!response.ok) throw new Error(`no talk began: ${await response.text()}`);
  const { way } = (await response.json()) as { way: { url: string; protocols: string[] } };
  const socket = new WebSocket(way.url, way.protocols, { origin, perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once('message', resolve);
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`the relay closed with ${code}`)));
  });
  return socket;
};

const openEcho = async (port: number): Promise<WebSocket> => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
};

/** Every socket of each list gets its frame 50 times a second, by the clock: what is late is made up for. */
const speak = (ends: readonly { sockets: readonly WebSocket[]; frame: string }[]): (() => void) => {
  const startedMs = performance.now();
  let phases = 0;
  const timer = setInterval(() => {
    for (; phases * PHASE_MS < performance.now() - startedMs; phases++)
      for (const { sockets, frame } of ends)
        for (let i = phases % PHASES; i < sockets.length; i += PHASES) sockets[i]?.send(frame);
  }, PHASE_MS);
  return () => clearInterval(timer);
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** So many talks at once, 20 ms of sound both ways 50 times a second; or as many sockets with a bare echo. */
export const measureSockets = async (
  kind: 'relay' | 'socket echo',
  count: number,
  upstream: Upstream,
  seconds: number,
): Promise<Load> => {
  const server = await startMeasured(kind, upstream.url);
  const pages: WebSocket[] = [];
  try {
    while (pages.length < count)
      pages.push(await (kind === 'relay' ? openTalk(server.port) : openEcho(server.port)));
    let arrived = 0;
    for (const page of pages) page.on('message', () => (arrived += 1));
    const agents = kind === 'relay' ? [{ sockets: upstream.sessions, frame: AGENT_FRAME }] : [];
    const stop = speak([{ sockets: pages, frame: PAGE_FRAME }, ...agents]);
    await pause(1000);
    arrived = 0;
    server.begin();
    const beganMs = performance.now();
    await pause(seconds * 1000);
    const { processorMs, elapsedMs, lateP95Ms } = await server.end();
    const expected = (count * FRAMES_PER_SECOND * (performance.now() - beganMs)) / 1000;
    stop();
    return {
      sockets: count,
      processorPercent: (100 * processorMs) / elapsedMs,
      lateP95Ms,
      arrivedPercent: (100 * arrived) / expected,
    };
  } finally {
    for (const page of pages) page.terminate();
    await server.close();
    while (upstream.sessions.length > 0) await pause(50);
  }
};
