import type { ProblemFact } from '../engine.js';
import { asText } from './read.js';
import type { WireError } from './wire.js';

type Refused = Extract<ProblemFact, { type: 'refused' }>;
type Severity = Refused['severity'];

const severities: Readonly<Record<string, Severity>> = {
  // Lost races: the other side was quicker.
  response_cancel_not_active: 'benign',
  conversation_already_has_active_response: 'benign',
  input_audio_buffer_commit_empty: 'benign',
  unsupported_content_type: 'benign',
  item_truncate_invalid_item_id: 'benign',
  item_delete_invalid_item_id: 'benign',
  item_retrieve_invalid_item_id: 'benign',
  // This session is over; a new secret and a new link may do.
  session_expired: 'expired',
  ephemeral_token_already_used: 'expired',
  ephemeral_token_expired: 'expired',
  // No new link will help.
  insufficient_quota: 'fatal',
  invalid_api_key: 'fatal',
  account_deactivated: 'fatal',
  billing_hard_limit_reached: 'fatal',
  model_not_found: 'fatal',
  beta_api_shape_disabled: 'fatal',
};

const shorter = /audio content of (\d+(?:\.\d+)?)\s*ms is already shorter than/i;

/** The length that the server has of an item that we wanted to cut later than its end; null for another message. */
const alreadyShorterMs = (message: string): number | null => {
  const found = shorter.exec(message);
  return found ? Math.floor(Number(found[1])) : null;
};

const severityOf = (code: string, message: string, availableMs: number | null): Severity => {
  const named = Object.hasOwn(severities, code) ? severities[code] : undefined;
  if (named) return named;
  if (availableMs !== null) return 'benign';
  if (/token (has )?expired|hit the maximum duration/i.test(message)) return 'expired';
  return 'request';
};

export const refusal = (error: WireError): Refused => {
  const message = asText(error.message) ?? '';
  const dotted = asText(error.code) ?? asText(error.type) ?? 'unknown';
  // Some codes come with their class in front: `invalid_request_error.beta_api_shape_disabled`.
  const code = dotted.slice(dotted.lastIndexOf('.') + 1);
  const availableMs = alreadyShorterMs(message);
  return {
    type: 'refused',
    requestId: asText(error.event_id),
    code,
    message,
    severity: severityOf(code, message, availableMs),
    ...(availableMs === null ? {} : { availableMs }),
  };
};
