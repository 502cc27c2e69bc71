import { asRecord, asText } from '../../engine/realtime/read.js';
import { namedOnly, type WireTool } from '../watch/page-tools.js';
import { OUR_EVENT, type WireEvent } from '../watch/wire-event.js';

/** Of a session, what a page may know. What is not named here stays with the site. */
const SHOWN_OF_SESSION: readonly string[] = [
  'id',
  'object',
  'type',
  'model',
  'expires_at',
  'output_modalities',
];
const SHOWN_OF_INPUT: readonly string[] = ['format', 'noise_reduction', 'turn_detection'];
const SHOWN_OF_OUTPUT: readonly string[] = ['format', 'voice', 'speed'];
/** What a response repeats of the session. */
const HIDDEN_OF_RESPONSE: readonly string[] = ['instructions', 'prompt', 'tools', 'tool_choice', 'reasoning'];

/** About the owner's account with the API. The page learns that something is wrong with it, not what. */
const ACCOUNT =
  /quota|billing|api_key|authentication|account|organization|project|permission|ip_not_authorized|model_not_found|rate_limit/;
const NEUTRAL = 'The voice agent is not available at the moment.';
/** Credentials and names of accounts, should an error quote one. */
const SECRETS = /\b(?:sk|ek|org|proj|user)[-_][A-Za-z0-9_*.-]{4,}/g;

const pick = (fields: WireEvent | null, shown: readonly string[]): WireEvent =>
  Object.fromEntries(shown.filter((key) => fields && key in fields).map((key) => [key, fields?.[key]]));

/** A session as the page may see it: without instructions, and of the site's tools the names alone. */
export function scrubSession(session: WireEvent, siteTools: readonly WireTool[]): WireEvent {
  const audio = asRecord(session['audio']);
  const tools = Array.isArray(session['tools']) ? session['tools'] : [];
  const sites = new Set(siteTools.map((tool) => tool['name']));
  return {
    ...pick(session, SHOWN_OF_SESSION),
    audio: {
      input: pick(asRecord(audio?.['input']), SHOWN_OF_INPUT),
      output: pick(asRecord(audio?.['output']), SHOWN_OF_OUTPUT),
    },
    tools: tools
      .map(asRecord)
      .filter((tool) => tool !== null && tool['type'] === 'function')
      .map((tool) => (sites.has(tool!['name']) ? namedOnly(tool!) : tool)),
  };
}

const scrubError = (error: WireEvent): WireEvent => {
  const code = asText(error['code']) ?? asText(error['type']) ?? '';
  // Of a request that was wrong the words are needed: they say by how much. All else is between the API and the site.
  const isRequests = error['type'] === 'invalid_request_error' && !ACCOUNT.test(code);
  const message = isRequests
    ? (asText(error['message']) ?? '').slice(0, 500).replaceAll(SECRETS, '…')
    : NEUTRAL;
  return {
    ...pick(error, ['type', 'code', 'event_id']),
    ...(isRequests && typeof error['param'] === 'string' ? { param: error['param'] } : {}),
    message,
  };
};

function scrubResponse(response: WireEvent): WireEvent {
  const kept = Object.fromEntries(
    Object.entries(response).filter(([key]) => !HIDDEN_OF_RESPONSE.includes(key)),
  );
  const details = asRecord(response['status_details']);
  const error = asRecord(details?.['error']);
  return error ? { ...kept, status_details: { ...details, error: scrubError(error) } } : kept;
}

/** Nothing in it for a page: the account's limits, the owner's other servers, and what is not read by anybody. */
const isHidden = (type: string, event: WireEvent): boolean =>
  'rate_limits' in event || /^rate_limits\.|^(?:response\.)?mcp_/.test(type);

const isSystems = (event: WireEvent): boolean => asRecord(event['item'])?.['role'] === 'system';

/**
 * An event of the API's as the page may see it; the same one where there is nothing to hide, null where there is
 * nothing to show.
 */
export function scrub(event: WireEvent, siteTools: readonly WireTool[]): WireEvent | null {
  const type = asText(event['type']);
  if (type === null || isHidden(type, event) || isSystems(event)) return null;
  // By what it holds, not by its name alone: there may be events that nobody knows yet.
  const session = asRecord(event['session']);
  if (session || type.startsWith('session.')) {
    return session && { ...pick(event, ['type', 'event_id']), session: scrubSession(session, siteTools) };
  }
  const error = asRecord(event['error']);
  if (asText(error?.['event_id'])?.startsWith(OUR_EVENT)) return null;
  if (error || type === 'error') return { ...event, error: scrubError(error ?? {}) };
  const response = asRecord(event['response']);
  return response ? { ...event, response: scrubResponse(response) } : event;
}
