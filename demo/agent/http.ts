import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { defaultSession, updateSession } from './wire/session-config.js';
import { RequestError } from './wire/request-error.js';
import type { ClientSecrets } from './wire/secrets.js';
import { anything, isRecord, number, object, oneOf } from './wire/shape.js';

const LARGEST_BODY = 1024 * 1024;

const requestShape = object({
  session: anything,
  expires_after: object({ anchor: oneOf('created_at'), seconds: number(10, 7200, true) }),
});

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    body += chunk;
    if (body.length > LARGEST_BODY) throw new RequestError('invalid_value', 'The body is too large.');
  }
  return body;
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-request-id': `req_${randomUUID()}`,
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'authorization, content-type, openai-safety-identifier',
    'access-control-allow-methods': 'POST, OPTIONS',
  });
  response.end(body === null ? undefined : JSON.stringify(body));
}

const problem = (message: string, code: string, param: string | null = null): unknown => ({
  error: { message, type: 'invalid_request_error', code, param },
});

export const bearer = (header: string | undefined): string | null =>
  /^Bearer\s+(.+)$/i.exec(header ?? '')?.[1] ?? null;

async function mint(request: IncomingMessage, secrets: ClientSecrets): Promise<unknown> {
  const body: unknown = JSON.parse((await readBody(request)) || '{}');
  requestShape(body, '');
  const { session, expires_after: expiry } = body as {
    session?: unknown;
    expires_after?: { seconds?: number };
  };
  const wanted = session ?? { type: 'realtime' };
  const model = isRecord(wanted) && typeof wanted['model'] === 'string' ? wanted['model'] : 'gpt-realtime-2';
  const described = updateSession(defaultSession(`sess_${randomUUID().slice(0, 13)}`, model, 0), wanted);
  const secret = secrets.mint(wanted, expiry?.seconds ?? 600);
  return { value: secret.value, expires_at: secret.expiresAt, session: described };
}

/** The agent's one HTTP route: `POST /v1/realtime/client_secrets`, open to any origin as the API's is. */
export async function handleHttp(
  request: IncomingMessage,
  response: ServerResponse,
  secrets: ClientSecrets,
  apiKey: string,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://agent');
  if (request.method === 'OPTIONS') return reply(response, 204, null);
  if (pathname !== '/v1/realtime/client_secrets')
    return reply(response, 404, problem('Unknown URL.', 'unknown_url'));
  if (request.method !== 'POST') return reply(response, 405, problem('Use POST.', 'method_not_allowed'));
  if (bearer(request.headers.authorization) !== apiKey) {
    return reply(response, 401, problem('Incorrect API key provided.', 'invalid_api_key'));
  }
  try {
    reply(response, 200, await mint(request, secrets));
  } catch (error) {
    if (error instanceof RequestError) reply(response, 400, problem(error.message, error.code, error.param));
    else reply(response, 400, problem('We could not parse the JSON body of your request.', 'invalid_json'));
  }
}
