import type { Fact } from '../engine/engine.js';
import { end } from './ended.js';
import type { Step } from './events.js';
import type { Live } from './state.js';

/** The link has closed in mid-talk, unasked: the one place that decides how it goes on. */
export function dropped(live: Live, fact: Extract<Fact, { type: 'link-closed' }>, atMs: number): Step {
  const detail = `${fact.code} ${fact.message}`.trim();
  const expired = fact.code === 1001 && /duration|expired/i.test(fact.message);
  return expired
    ? end(live, 'limit', { reason: 'session-expired', detail, retryable: true }, atMs)
    : end(live, 'failed', { reason: 'link-lost', detail, retryable: true }, atMs);
}
