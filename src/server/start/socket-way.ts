import { mintClientSecret } from '../client-secret.js';
import type { Site } from '../site.js';
import { safetyHeader } from './opening.js';
import type { Opened, Opening } from './opening.js';
import { writeTicket } from './ticket.js';

const socketUrl = (baseUrl: string, model: string): string =>
  `${baseUrl.replace(/^http/, 'ws')}/realtime?model=${encodeURIComponent(model)}`;

/**
 * This endpoint's own address as the page sees it. Behind a proxy the request's URL is an inner one; a page of our own
 * origin tells the outer one, and no page of https could open a plain socket.
 */
export function ownSocketUrl(request: Request): string {
  const inner = new URL(request.url);
  const origin = request.headers.get('origin');
  const page = origin !== null && URL.canParse(origin) ? new URL(origin) : null;
  const sameOrigin = request.headers.get('sec-fetch-site') === 'same-origin';
  const host = sameOrigin && page ? page.host : (request.headers.get('host') ?? inner.host);
  const forwarded = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  const secure = page?.protocol === 'https:' || (forwarded ?? inner.protocol.slice(0, -1)) === 'https';
  return `${secure ? 'wss' : 'ws'}://${host}${inner.pathname}${inner.search}`;
}

/** The page's socket goes straight to the API, with a credential that is good for one session. */
export async function throughClientSecret(site: Site, opening: Opening): Promise<Opened> {
  const { parts } = site;
  const { record, session, request } = opening;
  const headers = safetyHeader(opening.safetyIdentifier);
  const secret = await mintClientSecret(parts, session, headers, request.signal);
  const protocols = ['realtime', `openai-insecure-api-key.${secret}`];
  return { record, way: { transport: 'websocket', url: socketUrl(parts.baseUrl, record.model), protocols } };
}

/** The page's socket comes to us, and we hold the one to the API. */
export async function throughRelay(site: Site, opening: Opening): Promise<Opened> {
  const { parts, keys } = site;
  const { record, session, greeting, seed, seededTurns, safetyIdentifier, request } = opening;
  const start = { record, session, greeting, seed, seededTurns, safetyIdentifier };
  const protocols = await writeTicket(parts.store, keys, start, parts.now());
  return { record, way: { transport: 'websocket', url: ownSocketUrl(request), protocols } };
}
