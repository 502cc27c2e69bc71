import type { RateRequest } from '../engine/reply.js';
import { openTalkProof, RATING_MS } from './proof.js';
import { Refusal } from './refusal.js';
import type { Site } from './site.js';

const LONGEST_COMMENT = 2_000;
/** A visitor may change their mind; a page's script is not to fill the owner's inbox. */
const MOST_RATINGS = 5;

/** Whole characters only: half of a surrogate pair is not text. */
const cut = (text: string): string => text.slice(0, LONGEST_COMMENT).replace(/[\uD800-\uDBFF]$/, '');

/** What a visitor says of a talk, also when it is long over. Redacted before it is cut: half a number is one still. */
export async function takeRating(site: Site, request: RateRequest): Promise<void> {
  const { parts, keys, ratings, options } = site;
  const talk = await openTalkProof(request.talk, keys, parts.now(), RATING_MS);
  const { talkId, conversationId, visitor, endsAtMs } = talk;
  const given = (ratings.get(talkId) ?? 0) + 1;
  if (given > MOST_RATINGS) {
    const detail = `${talkId} is rated more than ${MOST_RATINGS} times.`;
    throw new Refusal('too-many', 'You have rated this talk already.', { retryable: false, detail });
  }
  ratings.set(talkId, given, endsAtMs + RATING_MS);
  const comment = cut(parts.redact(request.comment.trim()));
  await options.onRating?.({ rating: request.rating, comment, talkId, conversationId, visitor });
}
