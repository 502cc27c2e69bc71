import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { admit, admitTrusted, bearer, modelOf, safetyIdentifierOf } from './admission.js';
import type { Doorway } from './doorway.js';
import { readKnobs } from './knobs.js';
import type { Knobs } from './knobs.js';
import { DeltaOutput } from './wire/audio-output.js';
import { createPath } from './wire/network.js';
import { RequestError } from './wire/request-error.js';
import { Session } from './wire/session.js';
import type { Wire } from './wire/wires.js';

const SECRET_PROTOCOL = 'openai-insecure-api-key.';

/** The key or client secret of a connection: a header from a server, a subprotocol from a browser. */
function credential(request: IncomingMessage): string | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const named = offered.find((name) => name.startsWith(SECRET_PROTOCOL));
  return named?.slice(SECRET_PROTOCOL.length) ?? bearer(request.headers.authorization);
}

/** As the API does: the socket opens, then says in an `error` event why it closes again. */
function refuse(socket: WebSocket, { code, message, param }: RequestError): void {
  const error = { type: 'invalid_request_error', code, message, param, event_id: null };
  socket.send(JSON.stringify({ type: 'error', event_id: 'event_refused', error }));
  socket.close(code === 'beta_api_shape_disabled' ? 4000 : 3000, `invalid_request_error.${code}`);
}

/** A session that a socket has to do with, and what its end means to the session. */
interface Seat {
  readonly session: Session;
  left(wire: Wire): void;
}

/** With `call_id`: a second seat at a session over WebRTC, for the API key alone. Else a session of its own. */
function seat(request: IncomingMessage, query: URLSearchParams, doorway: Doorway, knobs: Knobs): Seat {
  if (request.headers['openai-beta'] !== undefined) {
    throw new RequestError('beta_api_shape_disabled', 'The Realtime Beta API is no longer supported.');
  }
  const callId = query.get('call_id');
  if (callId !== null) {
    admitTrusted(credential(request), doorway.apiKey);
    const call = doorway.calls.find(callId);
    if (!call) throw new RequestError('call_not_found', `No call has the id '${callId}'.`, 'call_id');
    doorway.log.add({ type: 'sideband', callId });
    return { session: call.session, left: (wire) => call.session.detach(wire) };
  }
  const { config, safetyIdentifier } = admit(credential(request), safetyIdentifierOf(request.headers), doorway); // prettier-ignore
  const model = modelOf(query, config);
  const output = (send: ConstructorParameters<typeof DeltaOutput>[0]): DeltaOutput => new DeltaOutput(send);
  const session = new Session(doorway, { model, config, knobs, safetyIdentifier, output });
  return { session, left: () => session.close() };
}

/** One WebSocket that has just opened. */
export function welcome(socket: WebSocket, request: IncomingMessage, doorway: Doorway): void {
  const query = new URL(request.url ?? '/', 'ws://agent').searchParams;
  const knobs = readKnobs(query, doorway.knobs);
  const out = createPath<() => void>(knobs, (deliver) => deliver());
  const wire: Wire = {
    send: (message) => out(() => socket.readyState === socket.OPEN && socket.send(message)),
    close: (code, reason) => out(() => socket.close(code, reason)),
  };
  let taken: Seat;
  try {
    taken = seat(request, query, doorway, knobs);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return refuse(socket, error);
  }
  const { session } = taken;
  session.attach(wire);
  const incoming = createPath<string>(knobs, (message) => session.receive(wire, message));
  const drop =
    knobs.dropSeconds > 0 ? setTimeout(() => socket.terminate(), knobs.dropSeconds * 1000) : undefined;
  socket.on('message', (data) => incoming(String(data)));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearTimeout(drop);
    taken.left(wire);
  });
}
