import { createTalkHandler } from '../../../src/server/index.js';
import type { LogEntry, TalkHandlerOptions, TalkReply } from '../../../src/server/index.js';

export const KEY = 'sk-very-secret-project-key-of-the-shop';

/** When the handler's clock stands at first, ms since the epoch. */
export const NOON = Date.UTC(2026, 10, 22, 12);

/** What the API was asked. */
export interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

export const OFFER = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=fingerprint:sha-256 AB:CD:EF',
  'a=rtpmap:111 opus/48000/2',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  '',
].join('\r\n');

export const ANSWER = 'v=0\r\ns=answer\r\n';

/** An API that does what it is asked: client secrets, calls and hanging up. */
export const goodApi = (url: string): Response => {
  if (url.endsWith('/client_secrets')) return Response.json({ value: 'ek_1', expires_at: 1 });
  if (url.endsWith('/hangup')) return new Response(null, { status: 200 });
  const headers = { location: '/v1/realtime/calls/rtc_7' };
  return new Response(ANSWER, { status: 201, headers });
};

export const ORIGIN = 'https://shop.example';

export function post(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`${ORIGIN}/talk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export const socketStart = { type: 'start', transport: 'websocket', lang: 'en-GB', tools: [] };
export const rtcStart = { ...socketStart, transport: 'webrtc', sdp: OFFER };

type Api = (url: string, init: RequestInit) => Response | Promise<Response>;

/** The real handler over an API that answers with `api`; nothing else is made up but the clock. */
export function handle(options: Partial<TalkHandlerOptions> = {}, api: Api = goodApi) {
  const asked: Asked[] = [];
  const logged: LogEntry[] = [];
  const clock = { nowMs: NOON };
  const talk = createTalkHandler({
    apiKey: KEY,
    session: { instructions: 'Be kind.', greeting: 'Say hello.' },
    baseUrl: 'http://api.example/v1/',
    sideband: false,
    log: (entry) => logged.push(entry),
    now: () => clock.nowMs,
    fetch: (url, init) => {
      asked.push({ url: String(url), init: init ?? {} });
      return Promise.resolve(api(String(url), init ?? {}));
    },
    ...options,
  });
  const start = async (body: unknown = socketStart, address: string | null = null): Promise<TalkReply> => {
    const response = await talk(post(body), { address });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as TalkReply;
  };
  /** Its status, and the reason if it is a refusal. */
  const send = async (body: unknown, headers?: Record<string, string>): Promise<string> => {
    const response = await talk(post(body, headers));
    const text = await response.text();
    const { error } = (text === '' ? {} : JSON.parse(text)) as {
      readonly error?: { readonly reason: string };
    };
    return error ? `${response.status} ${error.reason}` : String(response.status);
  };
  return { talk, asked, logged, clock, start, send };
}

/** The session's body in what the API was asked. */
export function sessionIn({ init }: Asked): Record<string, unknown> {
  const body = init.body as string | FormData;
  if (typeof body === 'string') return (JSON.parse(body) as { session: Record<string, unknown> }).session;
  return JSON.parse(String(body.get('session'))) as Record<string, unknown>;
}

export const headersIn = ({ init }: Asked): Headers => new Headers(init.headers);
