import type { WireEvent } from '../watch/wire-event.js';

/** Why a relay closes the page's socket. */
export type Closing =
  'gone' | 'time-up' | 'not-allowed' | 'page-stuck' | 'api-closed' | 'failed' | 'shutting-down';

export interface CloseFrame {
  readonly code: number;
  /** At most 123 bytes, as WebSockets have it. */
  readonly reason: string;
}

const FRAMES: Readonly<Record<Exclude<Closing, 'api-closed'>, CloseFrame>> = {
  gone: { code: 1000, reason: '' },
  // As the API tells the end of a session of its own.
  'time-up': { code: 1001, reason: 'The talk has reached its maximum duration.' },
  'not-allowed': { code: 1008, reason: 'The page sent what it may not send.' },
  'page-stuck': { code: 4008, reason: 'The page does not read what it is sent.' },
  failed: { code: 1011, reason: 'The voice agent can not be reached.' },
  'shutting-down': { code: 1001, reason: 'The site is going away.' },
};

/** The close frame for the page. Of the API's own words it gets only those that tell of the session's end. */
export function closeForPage(why: Closing, api: CloseFrame | null): CloseFrame {
  if (why !== 'api-closed') return FRAMES[why];
  if (api?.code === 1000) return { code: 1000, reason: '' };
  if (api?.code !== 1001) return { code: 1011, reason: 'The voice agent has hung up.' };
  const expired = /duration|expired/i.test(api.reason);
  return { code: 1001, reason: expired ? 'The session has reached its maximum duration.' : 'The voice agent is going away.' }; // prettier-ignore
}

/** As the API would refuse it, so that the element knows what to do with it. */
export const refusedEvent = (code: string, message: string, eventId: string | null): WireEvent => ({
  type: 'error',
  event_id: `relay_${crypto.randomUUID()}`,
  error: { type: 'invalid_request_error', code, message, param: null, event_id: eventId },
});
