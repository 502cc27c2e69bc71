import type { TalkReply } from '../engine/reply.js';
import { mintClientSecret } from './client-secret.js';
import type { TalkHandlerOptions } from './options.js';
import { checkOrigin, corsHeaders } from './origin.js';
import { readRequest } from './read-request.js';
import { Refusal } from './refusal.js';
import { DEFAULT_MODEL, sessionBody } from './session-body.js';

const DEFAULT_BASE_URL = 'https://api.openai.com/v1';

export type TalkHandler = (request: Request) => Promise<Response>;

function json(status: number, body: unknown, headers: Readonly<Record<string, string>>): Response {
  // The reply holds a secret: no cache may keep it.
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

const socketUrl = (baseUrl: string, model: string): string =>
  `${baseUrl.replace(/^http/, 'ws')}/realtime?model=${encodeURIComponent(model)}`;

async function reply(request: Request, options: TalkHandlerOptions, baseUrl: string): Promise<TalkReply> {
  if (request.method !== 'POST') {
    throw new Refusal('bad-request', 'This address answers only to the talk button.', { status: 405 });
  }
  const wanted = await readRequest(request);
  const agent = typeof options.session === 'function' ? await options.session(request) : options.session;
  const interrupter = options.interrupter ?? 'client';
  const secret = await mintClientSecret({
    apiKey: options.apiKey,
    baseUrl,
    session: sessionBody(agent, wanted, interrupter),
    timeoutMs: options.timeoutMs ?? 10_000,
    fetch: options.fetch ?? fetch,
    signal: request.signal,
  });
  return {
    transport: 'websocket',
    url: socketUrl(baseUrl, agent.model ?? DEFAULT_MODEL),
    protocols: ['realtime', `openai-insecure-api-key.${secret}`],
    interrupter,
    greeting: agent.greeting ?? null,
  };
}

/**
 * The site's endpoint for `<talk-button>`: from a web `Request` to a web `Response`, on any platform that has them.
 * It answers the element's POST with where to connect and a client secret that is good for one session; the API key
 * stays here. It never throws: what goes wrong becomes a refusal in plain words, and its detail goes to `onRefusal`.
 */
export function createTalkHandler(options: TalkHandlerOptions): TalkHandler {
  if (!options.apiKey) throw new Error('createTalkHandler needs an apiKey.');
  const baseUrl = (options.baseUrl ?? DEFAULT_BASE_URL).replace(/\/+$/, '');
  return async (request) => {
    let headers: Readonly<Record<string, string>> = {};
    try {
      headers = corsHeaders(checkOrigin(request, options.allowedOrigins ?? []));
      if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });
      return json(200, await reply(request, options, baseUrl), headers);
    } catch (error) {
      const refusal =
        error instanceof Refusal
          ? error
          : new Refusal('upstream', 'The voice agent failed. Please try again in a moment.', { detail: String(error), status: 500 }); // prettier-ignore
      options.onRefusal?.(refusal.detail);
      return json(refusal.status, refusal.toReply(), headers);
    }
  };
}
