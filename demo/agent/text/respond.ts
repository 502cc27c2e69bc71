import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { admitTrusted, bearer } from '../admission.js';
import type { Route } from '../doorway.js';
import { readBody, reply } from '../http-reply.js';
import type { Knobs } from '../knobs.js';
import { readKnobs } from '../knobs.js';
import { describe, eventsOf, finished } from './describe.js';
import type { Saying, TextEvent } from './describe.js';
import { ponder } from './ponder.js';
import { readTextRequest } from './read-request.js';

/** Between two deltas: some thirty words a second. */
const DELTA_MS = 30;

const REFUSAL = 'I am sorry, I can not help with that.';

/** As the API words them. */
const FAILURES = {
  busy: { status: 429, code: 'rate_limit_exceeded', message: 'Rate limit reached for requests.' },
  down: {
    status: 500,
    code: 'server_error',
    message: 'The server had an error while processing your request.',
  },
} as const;

function sayingOf(text: string, fails: Knobs['textFails']): Saying {
  if (fails === 'refuse') return { text: REFUSAL, end: 'refused' };
  if (fails !== 'cut') return { text, end: 'whole' };
  const [first = text] = /^.*?[.!?]\s/.exec(text) ?? [];
  return { text: `${first}It is`, end: 'cut' };
}

/** Resolves when all is sent; rejects when whoever asked has gone. */
async function stream(
  response: ServerResponse,
  events: readonly TextEvent[],
  { from, breaks, gone }: { readonly from: number; readonly breaks: boolean; readonly gone: AbortSignal },
): Promise<void> {
  for (const [index, event] of events.entries()) {
    gone.throwIfAborted();
    const data = JSON.stringify({ ...event, sequence_number: from + index });
    response.write(`event: ${event.type}\ndata: ${data}\n\n`);
    if (event.type === 'response.output_text.delta') {
      if (breaks) return void response.destroy();
      await pause(DELTA_MS, undefined, { signal: gone });
    }
  }
}

/**
 * `POST /v1/responses`: a stand-in for a text model, so that deep questions can be tried without a key. It speaks the
 * API's shape, as a stream or at once; its wits are `ponder`. Whoever goes is not answered any more.
 */
export const respond: Route = async (request, response, doorway, url) => {
  admitTrusted(bearer(request.headers.authorization), doorway.apiKey);
  const asked = readTextRequest((await readBody(request)).toString());
  const { thinkMs, textFails } = readKnobs(url.searchParams, doorway.knobs);
  const { log } = doorway;
  log.add({ type: 'asked', model: asked.model, input: asked.input });
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    if (textFails === 'busy' || textFails === 'down') {
      const { status, code, message } = FAILURES[textFails];
      log.add({ type: 'pondered', end: 'failed' });
      return reply(response, status, JSON.stringify({ error: { message, type: code, code, param: null } }));
    }
    const described = describe(asked);
    const saying = sayingOf(ponder(asked.instructions, asked.input), textFails);
    if (asked.stream) {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      const begun: readonly TextEvent[] = [
        { type: 'response.created', response: described.base },
        { type: 'response.in_progress', response: described.base },
      ];
      const how = { breaks: textFails === 'break', gone: gone.signal };
      await stream(response, begun, { ...how, from: 0 });
      await pause(thinkMs, undefined, { signal: gone.signal });
      await stream(response, eventsOf(described, saying, asked.input), { ...how, from: begun.length });
      response.end();
    } else {
      await pause(thinkMs, undefined, { signal: gone.signal });
      reply(response, 200, JSON.stringify(finished(described, saying, asked.input)));
    }
    log.add({ type: 'pondered', end: textFails === 'break' ? 'failed' : 'completed' });
  } catch (error) {
    if (!gone.signal.aborted) throw error;
    log.add({ type: 'pondered', end: 'left' });
  }
};
