import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Doorway } from './doorway.js';
import { handleHttp } from './http.js';
import { DEFAULT_KNOBS } from './knobs.js';
import type { Knobs } from './knobs.js';
import { createLog } from './log.js';
import type { AgentLog } from './log.js';
import { Calls } from './rtc/calls.js';
import { welcome } from './socket.js';
import { createHear } from './speech/hearing.js';
import { findModels } from './speech/models.js';
import { loadRecognizers } from './speech/recognizer.js';
import { startVoice } from './speech/voice.js';
import { ClientSecrets } from './wire/secrets.js';
import { understands } from './wits/think.js';

export interface AgentOptions {
  /** 0, the default: any free port. */
  readonly port?: number;
  /** What plays the part of the project's API key: mints client secrets, and opens sessions by itself. */
  readonly apiKey?: string;
  readonly knobs?: Partial<Knobs>;
  /** Called with each log entry as one line of JSON. */
  readonly print?: (line: string) => void;
  /** Milliseconds since the epoch, for the secrets' expiry. */
  readonly now?: () => number;
}

export interface Agent {
  /** The API's base, e.g. `http://127.0.0.1:4011/v1`. */
  readonly url: string;
  readonly apiKey: string;
  readonly log: AgentLog;
  /** Changes hold for connections that are made from then on; a query parameter of the same name wins. */
  knobs: Knobs;
  /** Every connection goes without a word, as in a crash. New ones are welcome. */
  dropAll(): void;
  close(): Promise<void>;
}

/** Both the recognizer and the voice are slow the first time they are used: that is done before anyone speaks. */
async function warmUp(hear: Doorway['hear'], voice: Doorway['voice']): Promise<void> {
  const silence = new Float32Array(16_000);
  const clauses = [
    'Hello, how can I help you?',
    'Let me look up order one zero four two.',
    'One moment, please.',
  ];
  const sounds = clauses.map((clause) => voice.speak(clause, 'marin', 1).words);
  await Promise.all([hear(silence).sure, ...sounds]);
}

/**
 * Starts a voice agent that speaks the Realtime API over WebSocket and WebRTC, listens and talks by itself, and needs
 * nothing but installed packages. About 2 s; 500 MB of memory. Throws with words for people when a package is missing.
 */
export async function startAgent(options: AgentOptions = {}): Promise<Agent> {
  const models = findModels();
  const recognizers = await loadRecognizers(models);
  const voice = startVoice(models.flite);
  const log = createLog(options.print ?? null);
  const hear = createHear(recognizers, understands);
  await warmUp(hear, voice);
  const secrets = new ClientSecrets(options.now ?? Date.now);
  const apiKey = options.apiKey ?? 'sk-local';
  const { sileroWeights } = models;

  const calls = new Calls();
  const doorway = (): Doorway => ({ sileroWeights, hear, voice, log, secrets, apiKey, calls, knobs: agent.knobs }); // prettier-ignore

  const server = createServer((request, response) => void handleHttp(request, response, doorway()));
  const sockets = new WebSocketServer({
    server,
    path: '/v1/realtime',
    maxPayload: 16 * 1024 * 1024,
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const agent: Agent = {
    url: `http://127.0.0.1:${port}/v1`,
    apiKey,
    log,
    knobs: { ...DEFAULT_KNOBS, ...options.knobs },
    dropAll() {
      calls.closeAll();
      for (const socket of sockets.clients) socket.terminate();
    },
    async close() {
      agent.dropAll();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await voice.close();
    },
  };
  sockets.on('connection', (socket, request) => welcome(socket, request, doorway()));
  return agent;
}
