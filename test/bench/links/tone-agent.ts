/**
 * The local agent's own wires, sessions and voice detection with a voice that hums: a steady sound whose level shows
 * to the millisecond when it was ducked, held or cut. It takes whatever the visitor says for a wish to hear much.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Doorway } from '../../../demo/agent/doorway.js';
import { handleHttp } from '../../../demo/agent/http.js';
import { DEFAULT_KNOBS } from '../../../demo/agent/knobs.js';
import { createLog } from '../../../demo/agent/log.js';
import { Calls } from '../../../demo/agent/rtc/calls.js';
import { welcome } from '../../../demo/agent/socket.js';
import { findModels } from '../../../demo/agent/speech/models.js';
import type { Hear } from '../../../demo/agent/speech/hearing.js';
import type { Voice } from '../../../demo/agent/speech/voice.js';
import { wordsOf } from '../../../demo/agent/speech/word-times.js';
import type { Agent } from '../../../demo/agent/start.js';
import { ClientSecrets } from '../../../demo/agent/wire/secrets.js';
import { tone } from '../voices.js';

export const LONG_WISH = 'What is your return policy? Please tell me everything about it.';

/** Longer than the longest that is waited for within one reply. */
const CLAUSE_SECONDS = 6;

const hear: Hear = () => ({
  quick: Promise.resolve(LONG_WISH),
  sure: Promise.resolve({ text: LONG_WISH, by: 'tiny', tookMs: 0 }),
  hurry: () => undefined,
});

const createHum = (): Voice => {
  const hum = tone(CLAUSE_SECONDS);
  return {
    speak(text) {
      const words = wordsOf(text);
      const eachMs = (CLAUSE_SECONDS * 1000) / Math.max(1, words.length);
      const times = words.map((word, i) => ({ word, startMs: i * eachMs, endMs: (i + 1) * eachMs }));
      return { pcm: Promise.resolve(hum), words: Promise.resolve(times) };
    },
    close: () => Promise.resolve(),
  };
};

export const startToneAgent = async (): Promise<Agent> => {
  const parts = {
    sileroWeights: findModels().sileroWeights,
    hear,
    voice: createHum(),
    log: createLog(null),
    secrets: new ClientSecrets(Date.now),
    apiKey: 'sk-bench',
    calls: new Calls(),
  };
  const doorway = (): Doorway => ({ ...parts, knobs: agent.knobs });
  const server = createServer((request, response) => void handleHttp(request, response, doorway()));
  const sockets = new WebSocketServer({
    server,
    path: '/v1/realtime',
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
  });
  sockets.on('connection', (socket, request) => welcome(socket, request, doorway()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent: Agent = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    apiKey: parts.apiKey,
    log: parts.log,
    knobs: { ...DEFAULT_KNOBS },
    dropAll() {
      parts.calls.closeAll();
      for (const socket of sockets.clients) socket.terminate();
    },
    async close() {
      agent.dropAll();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return agent;
};
