import { Refusal } from './refusal.js';

/** What is needed to ask the API something. */
export interface ApiAccess {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
}

export interface ApiRequest {
  /** Below the base, e.g. `/realtime/calls`. */
  readonly path: string;
  readonly body?: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborts when the visitor has gone. */
  readonly signal?: AbortSignal;
}

const BUSY = 'The voice agent is busy. Please try again in a moment.';
const DOWN = 'The voice agent can not be reached right now. Please try again in a moment.';
const BROKEN = 'The voice agent is not set up correctly on this site.';

/** No answer of the API's that we need is larger. */
const LONGEST_ANSWER = 256 * 1024;

/** At most so much of it: what comes from the wire is not to fill the memory. */
export async function readAnswer(response: Response, atMost = LONGEST_ANSWER): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    text += decoder.decode(chunk.value, { stream: true });
    if (text.length >= atMost) {
      await reader?.cancel();
      return text.slice(0, atMost);
    }
  }
  return text + decoder.decode();
}

/** What the API says is for the log alone: it may name keys, models and projects. */
async function describeFailure(
  response: Response,
): Promise<{ readonly code: string; readonly detail: string }> {
  const text = await readAnswer(response, 2_000).catch(() => '');
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

/** The API did not do what it was asked, in an answer that looked well. */
export const brokenAnswer = (detail: string): Refusal => new Refusal('upstream', DOWN, { detail });

/** Posts to the API with the project's key. Any 2xx is an answer; else throws a `Refusal` that tells nothing of it. */
export async function askApi(api: ApiAccess, request: ApiRequest): Promise<Response> {
  const timeout = AbortSignal.timeout(api.timeoutMs);
  let response: Response;
  try {
    response = await api.fetch(`${api.baseUrl}${request.path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.apiKey}`, ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      // A platform that caches fetches would hand one visitor's answer to the next.
      cache: 'no-store',
      signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
    });
  } catch (error) {
    const detail = `The API could not be reached: ${error instanceof Error ? error.message : String(error)}`;
    throw new Refusal('upstream', DOWN, { detail, status: 504 });
  }
  if (!response.ok) throw await refusalFor(response);
  return response;
}
