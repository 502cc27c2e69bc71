import type { TalkRequest } from '../engine/reply.js';

export interface EndpointNeeds {
  readonly endpoint: URL;
  readonly request: TalkRequest;
  readonly fetch: typeof fetch;
  /** Gives the request up. */
  readonly signal: AbortSignal;
  /** Default 10,000. */
  readonly timeoutMs?: number;
  /** Survives the page; its body may have 64 kB, with all others of that kind. */
  readonly keepalive?: boolean;
}

/** Where and for which talk the site is asked. */
export interface SiteNeeds extends Omit<EndpointNeeds, 'request'> {
  /** Its proof; null: the endpoint has not granted one yet. */
  readonly talk: string | null;
}

export type EndpointAnswer =
  | { readonly type: 'answered'; readonly ok: boolean; readonly status: number; readonly body: string }
  /** No network, no CORS, no answer in time, or given up. `detail`: for a log. */
  | { readonly type: 'unreachable'; readonly detail: string };

/** Minting a client secret takes its vendor up to a second and a half; a cold server some more. */
const TIMEOUT_MS = 10_000;

/** Never from a cache, for nothing that the endpoint says is good twice. Never rejects. */
export async function askEndpoint(needs: EndpointNeeds): Promise<EndpointAnswer> {
  const { endpoint, request, signal, timeoutMs = TIMEOUT_MS, keepalive = false } = needs;
  const patience = new AbortController();
  const giveUp = (): void => patience.abort();
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp);
  const timer = setTimeout(giveUp, timeoutMs);
  try {
    const response = await needs.fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
      cache: 'no-store',
      keepalive,
      signal: patience.signal,
    });
    const { ok, status } = response;
    return { type: 'answered', ok, status, body: await response.text() };
  } catch (error) {
    const detail = patience.signal.aborted ? `${endpoint.href} did not answer in time.` : String(error);
    return { type: 'unreachable', detail };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
