import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { bearer } from './http.js';
import { readKnobs } from './knobs.js';
import type { Knobs } from './knobs.js';
import { Connection } from './wire/connection.js';
import type { ConnectionServices } from './wire/connection.js';
import { createPath } from './wire/network.js';
import { RequestError } from './wire/request-error.js';
import type { ClientSecrets, SecretProblem } from './wire/secrets.js';

const SECRET_PROTOCOL = 'openai-insecure-api-key.';

const PROBLEMS: Readonly<Record<SecretProblem, readonly [code: string, message: string]>> = {
  unknown: ['invalid_api_key', 'Incorrect API key provided.'],
  already_used: ['ephemeral_token_already_used', 'Ephemeral token already used.'],
  expired: ['invalid_ephemeral_token', 'Ephemeral token expired.'],
};

/** The key or client secret of a connection: a header from a server, a subprotocol from a browser. */
function credential(request: IncomingMessage): string | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const named = offered.find((name) => name.startsWith(SECRET_PROTOCOL));
  return named?.slice(SECRET_PROTOCOL.length) ?? bearer(request.headers.authorization);
}

/** What the session starts with: the secret's own configuration, or null for the plain key. Throws. */
function admit(request: IncomingMessage, secrets: ClientSecrets, apiKey: string): { config: unknown } {
  if (request.headers['openai-beta'] !== undefined) {
    throw new RequestError('beta_api_shape_disabled', 'The Realtime Beta API is no longer supported.');
  }
  const key = credential(request);
  if (key === apiKey) return { config: null };
  const used = key === null ? { problem: 'unknown' as const } : secrets.use(key);
  if ('secret' in used) return { config: used.secret.session };
  throw new RequestError(...PROBLEMS[used.problem]);
}

/** As the API does: the socket opens, then says in an `error` event why it closes again. */
function refuse(socket: WebSocket, { code, message, param }: RequestError): void {
  const error = { type: 'invalid_request_error', code, message, param, event_id: null };
  socket.send(JSON.stringify({ type: 'error', event_id: 'event_refused', error }));
  socket.close(code === 'beta_api_shape_disabled' ? 4000 : 3000, `invalid_request_error.${code}`);
}

export interface Doorway extends ConnectionServices {
  readonly secrets: ClientSecrets;
  readonly apiKey: string;
  readonly knobs: Knobs;
}

function modelOf(query: URLSearchParams, config: unknown): string {
  const bound = (config as { model?: unknown } | null)?.model;
  const model = typeof bound === 'string' ? bound : query.get('model');
  if (!model) throw new RequestError('missing_model', 'You must provide a model parameter.', 'model');
  return model;
}

/** One WebSocket that has just opened. */
export function welcome(socket: WebSocket, request: IncomingMessage, doorway: Doorway): void {
  const query = new URL(request.url ?? '/', 'ws://agent').searchParams;
  const knobs = readKnobs(query, doorway.knobs);
  const out = createPath<() => void>(knobs, (deliver) => deliver());
  const wire = {
    send: (message: string): void => out(() => socket.readyState === socket.OPEN && socket.send(message)),
    close: (code: number, reason: string): void => out(() => socket.close(code, reason)),
  };
  let connection: Connection;
  try {
    const { config } = admit(request, doorway.secrets, doorway.apiKey);
    connection = new Connection(wire, doorway, modelOf(query, config), config, knobs);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return refuse(socket, error);
  }
  const incoming = createPath<string>(knobs, (message) => connection.receive(message));
  const drop =
    knobs.dropSeconds > 0 ? setTimeout(() => socket.terminate(), knobs.dropSeconds * 1000) : undefined;
  socket.on('message', (data) => incoming(String(data)));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearTimeout(drop);
    connection.close();
  });
}
