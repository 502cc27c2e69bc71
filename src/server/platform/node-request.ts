import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { RequestInfo } from '../options.js';

/** The request is none that a web `Request` can be made of. */
export class BadRequest extends Error {}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  const { rawHeaders } = incoming;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    // HTTP/2 has its own, such as `:path`.
    if (!name.startsWith(':')) headers.append(name, rawHeaders[i + 1] ?? '');
  }
  return headers;
}

function urlOf(incoming: IncomingMessage): string {
  const scheme = (incoming.socket as Partial<TLSSocket>).encrypted ? 'https' : 'http';
  const host = incoming.headers.host ?? 'localhost';
  const url = `${scheme}://${host}${incoming.url ?? '/'}`;
  if (!incoming.url?.startsWith('/') || !URL.canParse(url)) throw new BadRequest('The address is malformed.');
  return url;
}

/**
 * The web's form of a request. Its body is read as it is asked for: one that nobody reads is not kept.
 * Throws `BadRequest`.
 */
export function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET' } = incoming;
  const init: RequestInit & { duplex?: 'half' } = { method, signal, headers: headersOf(incoming) };
  if (method !== 'GET' && method !== 'HEAD') {
    init.body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
    init.duplex = 'half';
  }
  const url = urlOf(incoming);
  try {
    return new Request(url, init);
  } catch (cause) {
    throw new BadRequest('The request is malformed.', { cause });
  }
}

export const infoOf = (incoming: IncomingMessage): RequestInfo => ({
  address: incoming.socket.remoteAddress ?? null,
});
