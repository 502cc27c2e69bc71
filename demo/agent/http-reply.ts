import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isKeyProblem } from './admission.js';
import { RequestError } from './wire/request-error.js';

const LARGEST_BODY = 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new RequestError('invalid_value', 'The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Open to any origin, as the API is. */
export function reply(
  response: ServerResponse,
  status: number,
  body: string | null,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
): void {
  response.writeHead(status, {
    'x-request-id': `req_${randomUUID()}`,
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-expose-headers': 'Location',
    ...headers,
  });
  response.end(body ?? undefined);
}

export function replyProblem(
  response: ServerResponse,
  status: number,
  { code, message, param }: RequestError,
): void {
  const error = { message, type: 'invalid_request_error', code, param };
  reply(response, status, JSON.stringify({ error }));
}

/** What was wrong with a request, or with us. */
export function replyError(response: ServerResponse, error: unknown): void {
  if (error instanceof RequestError) return replyProblem(response, isKeyProblem(error) ? 401 : 400, error);
  const message = error instanceof Error ? error.message : String(error);
  replyProblem(response, 500, new RequestError('server_error', message));
}
