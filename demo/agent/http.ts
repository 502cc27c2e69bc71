import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { admitTrusted, bearer, safetyIdentifierOf } from './admission.js';
import type { Doorway, Route } from './doorway.js';
import { readBody, reply, replyError, replyProblem } from './http-reply.js';
import { readKnobs } from './knobs.js';
import { readCallRequest } from './rtc/call-request.js';
import { respond } from './text/respond.js';
import { RequestError } from './wire/request-error.js';
import { defaultSession, updateSession } from './wire/session-config.js';
import { anything, isRecord, number, object, oneOf, parseJson } from './wire/shape.js';

const secretShape = object({
  session: anything,
  expires_after: object({ anchor: oneOf('created_at'), seconds: number(10, 7200, true) }),
});

/** `POST /v1/realtime/client_secrets` */
const mint: Route = async (request, response, { secrets, apiKey, log }) => {
  admitTrusted(bearer(request.headers.authorization), apiKey);
  const body = parseJson((await readBody(request)).toString() || '{}');
  secretShape(body, '');
  const { session, expires_after: expiry } = body as {
    session?: unknown;
    expires_after?: { seconds?: number };
  };
  const wanted = session ?? { type: 'realtime' };
  const model = isRecord(wanted) && typeof wanted['model'] === 'string' ? wanted['model'] : 'gpt-realtime-2';
  const described = updateSession(defaultSession(`sess_${randomUUID().slice(0, 13)}`, model, 0), wanted);
  const safetyIdentifier = safetyIdentifierOf(request.headers);
  const secret = secrets.mint(wanted, expiry?.seconds ?? 600, safetyIdentifier);
  log.add({ type: 'minted', count: secrets.minted, safetyIdentifier });
  const { value, expiresAt } = secret;
  reply(response, 200, JSON.stringify({ value, expires_at: expiresAt, session: described }));
};

/** `POST /v1/realtime/calls`: an offer in, an answer out; the session begins. */
const call: Route = async (request, response, doorway, url) => {
  const wanted = await readCallRequest(request, url.searchParams, doorway);
  const knobs = readKnobs(url.searchParams, doorway.knobs);
  const { id, sdp } = await doorway.calls.open(wanted, doorway, knobs);
  const headers = { 'content-type': 'application/sdp', location: `/v1/realtime/calls/${id}` };
  reply(response, 201, sdp, headers);
};

/** `POST /v1/realtime/calls/{call_id}/hangup` */
const hangUp: Route = (request, response, { apiKey, calls }, url) => {
  admitTrusted(bearer(request.headers.authorization), apiKey);
  const id = url.pathname.split('/').at(-2) ?? '';
  if (calls.hangUp(id)) reply(response, 200, null, {});
  else replyProblem(response, 404, new RequestError('call_not_found', `No call has the id '${id}'.`));
  return Promise.resolve();
};

const ROUTES: readonly (readonly [RegExp, Route])[] = [
  [/^\/v1\/responses$/, respond],
  [/^\/v1\/realtime\/client_secrets$/, mint],
  [/^\/v1\/realtime\/calls$/, call],
  [/^\/v1\/realtime\/calls\/[^/]+\/hangup$/, hangUp],
];

/** The API's HTTP routes that this agent has. Never rejects. */
export async function handleHttp(
  request: IncomingMessage,
  response: ServerResponse,
  doorway: Doorway,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://agent');
  if (request.method === 'OPTIONS') {
    // The vendor's own client adds headers of its own.
    const asked = request.headers['access-control-request-headers'] ?? 'authorization, content-type';
    return reply(response, 204, null, { 'access-control-allow-headers': asked });
  }
  const route = ROUTES.find(([path]) => path.test(url.pathname))?.[1];
  if (!route) return replyProblem(response, 404, new RequestError('unknown_url', 'Unknown URL.'));
  if (request.method !== 'POST')
    return replyProblem(response, 405, new RequestError('method_not_allowed', 'Use POST.'));
  try {
    await route(request, response, doorway, url);
  } catch (error) {
    replyError(response, error);
  }
}
