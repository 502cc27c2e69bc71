import type { TalkRequest } from '../engine/reply.js';
import { forget } from './conversation/forget.js';
import { answerTool, confirm, endTalk, takeReport } from './later.js';
import type { LogEntry, RequestInfo, TalkHandlerOptions } from './options.js';
import { checkOrigin, corsHeaders } from './origin.js';
import { upgradeHere } from './platform/upgrade-here.js';
import { takeRating } from './rating.js';
import { readRequest } from './read-request.js';
import { Refusal } from './refusal.js';
import type { RelaySeat } from './relay/seat.js';
import { createSite } from './site.js';
import type { Site } from './site.js';
import { startTalk } from './start/start.js';
import { takeTicket } from './start/ticket.js';
import { sweep } from './sweep.js';

export interface TalkHandler {
  (request: Request, info?: RequestInfo): Promise<Response>;
  /** For platforms that open the socket themselves: the relay's seat for an upgrade request, or the Response that refuses it. */
  relay(request: Request, info?: RequestInfo): Promise<RelaySeat | Response>;
  /** Ends the talks whose time is over; for a timer or cron. Returns how many. */
  sweep(): Promise<number>;
  /** Ends what runs in this process: relays, sidebands, store. */
  close(): Promise<void>;
}

type Headers = Readonly<Record<string, string>>;

/** Some platforms call a handler with things of their own beside the request: those say nothing of an address. */
const infoOf = (info: RequestInfo | undefined): RequestInfo => ({
  address: typeof info?.address === 'string' ? info.address : null,
});

function json(status: number, body: unknown, headers: Headers): Response {
  // Replies hold proofs and credentials: no cache may keep them.
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

/** What broke is the site's; its words may be anything, so only the log gets them. */
const asRefusal = (error: unknown): Refusal =>
  error instanceof Refusal
    ? error
    : new Refusal('upstream', 'The voice agent failed. Please try again in a moment.', {
        detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
        status: 500,
      });

const levelOf = ({ reason, status }: Refusal): LogEntry['level'] => {
  if (reason === 'upstream' || reason === 'quota') return 'error';
  return status === 429 ? 'info' : 'warn';
};

function refuse(site: Site, error: unknown, headers: Headers): Response {
  const refusal = asRefusal(error);
  const { reason: event, detail } = refusal;
  if (!refusal.again) site.parts.log({ level: levelOf(refusal), event, detail });
  return json(refusal.status, refusal.toReply(), headers);
}

/** The reply's body; null: none. What else it takes with it goes into `headers`. */
async function answer(
  site: Site,
  request: Request,
  info: RequestInfo,
  asked: TalkRequest,
): Promise<{ readonly body: unknown; readonly headers?: Headers }> {
  if (asked.type !== 'start') return { body: await answerLater(site, request, asked) };
  const { reply, cookie } = await startTalk(site, request, info, asked);
  return { body: reply, ...(cookie === null ? {} : { headers: { 'set-cookie': cookie } }) };
}

async function answerLater(
  site: Site,
  request: Request,
  asked: Exclude<TalkRequest, { type: 'start' }>,
): Promise<unknown> {
  switch (asked.type) {
    case 'tool':
      return answerTool(site, asked);
    case 'confirm':
      return (await confirm(site, asked), null);
    case 'report':
      return (await takeReport(site, asked), null);
    case 'rate':
      return (await takeRating(site, asked), null);
    case 'forget':
      return (await forget(site, request, asked), null);
    case 'end':
      return (await endTalk(site, asked), null);
  }
}

async function post(site: Site, request: Request, info: RequestInfo): Promise<Response> {
  let headers: Headers = {};
  try {
    headers = corsHeaders(checkOrigin(request, site.options.allowedOrigins ?? []));
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });
    if (request.method !== 'POST') {
      headers = { ...headers, allow: 'POST, OPTIONS' };
      throw new Refusal('bad-request', 'This address answers only to the talk button.', { status: 405 });
    }
    const { body, headers: more } = await answer(site, request, info, await readRequest(request));
    if (body !== null) return json(200, body, { ...headers, ...more });
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store', ...headers } });
  } catch (error) {
    return refuse(site, error, headers);
  }
}

async function takeSeat(site: Site, request: Request): Promise<RelaySeat | Response> {
  try {
    checkOrigin(request, site.options.allowedOrigins ?? []);
    return site.relay.seat(await takeTicket(site.parts.store, request));
  } catch (error) {
    return refuse(site, error, {});
  }
}

async function upgrade(site: Site, request: Request): Promise<Response> {
  const seat = await takeSeat(site, request);
  if (seat instanceof Response) return seat;
  try {
    const response = upgradeHere(request, seat);
    if (response) return response;
    const detail = 'This platform needs an adapter for WebSockets: see the README, "For site owners".';
    throw new Refusal('bad-request', 'This address opens no sockets.', { status: 426, detail });
  } catch (error) {
    return refuse(site, error, { upgrade: 'websocket' });
  }
}

/**
 * The site's endpoint for `<talk-button>`: from a web `Request` to a web `Response`, on any platform that has them.
 * It begins talks (the API key stays here), runs the site's tools, keeps what was said and holds the owner's limits.
 * It never rejects: what goes wrong becomes a refusal in plain words, and its detail goes to `log`.
 */
export function createTalkHandler(options: TalkHandlerOptions): TalkHandler {
  const site = createSite(options);
  const handle = (request: Request, info?: RequestInfo): Promise<Response> =>
    request.headers.get('upgrade')?.toLowerCase() === 'websocket'
      ? upgrade(site, request)
      : post(site, request, infoOf(info));
  return Object.assign(handle, {
    relay: (request: Request) => takeSeat(site, request),
    sweep: () => sweep(site),
    close: async () => {
      site.questions.dropAll();
      await Promise.all([site.relay.close(), site.sidebands?.close()]);
      await site.parts.store.close();
    },
  });
}
