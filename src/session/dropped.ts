import type { Fact } from '../engine/engine.js';
import { end } from './ended.js';
import type { Step } from './events.js';
import { recover } from './recover.js';
import type { Live } from './state.js';

/**
 * A site that ends a talk in time may be a little early, for its last words are said then; and clocks differ. One that
 * differs by more gets a wrong word for the end of its talk, and nothing else.
 */
const EARLY_MS = 5_000;

/** The link has closed in mid-talk, unasked: the one place that decides how it goes on. */
export function dropped(live: Live, fact: Extract<Fact, { type: 'link-closed' }>, atMs: number): Step {
  const detail = `${fact.code} ${fact.message}`.trim();
  if (isSitesEnd(live, atMs))
    return end(live, 'limit', { reason: 'session-expired', detail, retryable: true }, atMs);
  if (live.kept) return recover(live, atMs);
  return isExpired(fact)
    ? end(live, 'limit', { reason: 'session-expired', detail, retryable: true }, atMs)
    : end(live, 'failed', { reason: 'link-lost', detail, retryable: true }, atMs);
}

/** The site's own limit. Over WebRTC a close says nothing of its cause. */
const isSitesEnd = ({ endsAtMs }: Live, atMs: number): boolean =>
  endsAtMs !== null && atMs >= endsAtMs - EARLY_MS;

/** The session's. */
const isExpired = ({ code, message }: Extract<Fact, { type: 'link-closed' }>): boolean =>
  code === 1001 && /duration|expired/i.test(message);
