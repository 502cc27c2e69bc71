import { Refusal } from './refusal.js';

export interface MintOptions {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly session: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
  /** Aborts when the visitor has gone. */
  readonly signal: AbortSignal;
}

/** Long enough for a slow phone to connect with it; a secret opens one session only. */
const SECRET_SECONDS = 120;

const BUSY = 'The voice agent is busy. Please try again in a moment.';
const DOWN = 'The voice agent can not be reached right now. Please try again in a moment.';
const BROKEN = 'The voice agent is not set up correctly on this site.';

/** What the API says is for the log alone: it may name keys, models and projects. */
async function describeFailure(
  response: Response,
): Promise<{ readonly code: string; readonly detail: string }> {
  const text = (await response.text().catch(() => '')).slice(0, 2_000);
  let code = '';
  try {
    const body = JSON.parse(text) as { readonly error?: { readonly code?: unknown } };
    if (typeof body.error?.code === 'string') code = body.error.code;
  } catch {
    // Not JSON: a proxy's page. The text says enough.
  }
  return { code, detail: `The API answered ${response.status}: ${text}` };
}

async function refusalFor(response: Response): Promise<Refusal> {
  const { code, detail } = await describeFailure(response);
  if (/insufficient_quota|billing_hard_limit/.test(code)) {
    return new Refusal('quota', 'The voice agent is not available at the moment.', { detail });
  }
  if (response.status === 429) return new Refusal('too-many', BUSY, { detail });
  if (response.status >= 500) return new Refusal('upstream', DOWN, { detail });
  return new Refusal('upstream', BROKEN, { detail, retryable: false });
}

/** A client secret for one session. Throws a `Refusal`, which tells nothing of what the API said. */
export async function mintClientSecret(options: MintOptions): Promise<string> {
  const { apiKey, baseUrl, session, timeoutMs, signal } = options;
  const expires = { anchor: 'created_at', seconds: SECRET_SECONDS };
  let response: Response;
  try {
    response = await options.fetch(`${baseUrl}/realtime/client_secrets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ expires_after: expires, session }),
      // A platform that caches fetches would hand one visitor's secret to the next.
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
  } catch (error) {
    const detail = `The API could not be reached: ${error instanceof Error ? error.message : String(error)}`;
    throw new Refusal('upstream', DOWN, { detail, status: 504 });
  }
  if (!response.ok) throw await refusalFor(response);
  const body = (await response.json().catch(() => null)) as { readonly value?: unknown } | null;
  if (typeof body?.value === 'string' && body.value !== '') return body.value;
  throw new Refusal('upstream', DOWN, { detail: 'The API answered without a client secret.' });
}
