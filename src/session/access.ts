import type { RefusalReason, TalkReply, TalkRequest } from '../engine/reply.js';
import type { ErrorReason, TalkProblem } from './talk.js';

export type AccessOutcome =
  | { readonly type: 'granted'; readonly access: TalkReply }
  | { readonly type: 'failed'; readonly problem: TalkProblem };

export interface AccessNeeds {
  readonly endpoint: URL;
  readonly request: TalkRequest;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** Minting a client secret takes its vendor up to a second and a half; a cold server some more. */
const TIMEOUT_MS = 10_000;

const failed = (reason: ErrorReason, detail: string, retryable: boolean): AccessOutcome => ({
  type: 'failed',
  problem: { reason, detail, retryable },
});

/**
 * Asks the site's endpoint for the way to one session. Never from a cache: what it holds is good once. Never rejects;
 * an abort by `signal` counts as an endpoint that could not be reached.
 */
export async function requestAccess(needs: AccessNeeds): Promise<AccessOutcome> {
  const { endpoint, request, signal, timeoutMs = TIMEOUT_MS } = needs;
  const patience = new AbortController();
  const giveUp = (): void => patience.abort();
  signal.addEventListener('abort', giveUp);
  const timer = setTimeout(giveUp, timeoutMs);
  try {
    const response = await needs.fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
      cache: 'no-store',
      signal: patience.signal,
    });
    const body = await response.text();
    return response.ok ? readReply(body) : readRefusal(response.status, body);
  } catch (error) {
    const detail = patience.signal.aborted ? `${endpoint.href} did not answer in time.` : String(error);
    return failed('endpoint-unreachable', detail, true);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

function readReply(body: string): AccessOutcome {
  const reply = parse(body);
  if (!isRecord(reply)) return failed('endpoint-failed', `Not a JSON object: ${excerpt(body)}`, false);
  const fault = faultOf(reply);
  if (fault) return failed('endpoint-failed', `The endpoint's reply is not valid: ${fault}`, false);
  return { type: 'granted', access: reply as unknown as TalkReply };
}

/** What is wrong with a reply, for the site's developer; null: nothing. */
function faultOf(reply: Readonly<Record<string, unknown>>): string | null {
  const { transport, url, protocols, interrupter, greeting } = reply;
  if (transport !== 'websocket') return `transport is ${JSON.stringify(transport)}, not "websocket".`;
  if (typeof url !== 'string' || !/^wss?:\/\//.test(url)) return 'url is not a ws: or wss: address.';
  if (!Array.isArray(protocols) || !protocols.every((protocol) => typeof protocol === 'string'))
    return 'protocols is not a list of strings.';
  if (interrupter !== 'server' && interrupter !== 'client')
    return 'interrupter is neither "server" nor "client".';
  if (greeting !== null && typeof greeting !== 'string') return 'greeting is neither a string nor null.';
  return null;
}

const reasonsOf: Readonly<Record<RefusalReason, ErrorReason>> = {
  refused: 'endpoint-refused',
  'bad-request': 'endpoint-refused',
  'too-many': 'too-many',
  quota: 'quota',
  upstream: 'endpoint-failed',
  'not-found': 'endpoint-failed',
};

/** By the body's reason; a proxy or framework that answers in the endpoint's place is judged by its status. */
function readRefusal(status: number, body: string): AccessOutcome {
  const parsed = parse(body);
  const refusal = isRecord(parsed) && isRecord(parsed['error']) ? parsed['error'] : {};
  const reason = typeof refusal['reason'] === 'string' ? reasonsOf[refusal['reason'] as RefusalReason] : null;
  const message = typeof refusal['message'] === 'string' ? refusal['message'] : excerpt(body);
  const detail = `${status}: ${message}`;
  if (reason) return failed(reason, detail, refusal['retryable'] === true);
  if (status === 429) return failed('too-many', detail, true);
  if (status >= 500 || status === 404) return failed('endpoint-failed', detail, status >= 500);
  return failed('endpoint-refused', detail, false);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const excerpt = (body: string): string => (body.trim() === '' ? 'empty body' : body.trim().slice(0, 200));
