import type { Keys } from './keys.js';
import { Refusal } from './refusal.js';
import { seal, unseal } from './seal.js';
import { slimRecord } from './stored-record.js';
import type { TalkRecord } from './talk-record.js';

/** A talk that ended at its limit has this long to report its last words. */
const GRACE_MS = 120_000;
/** And its visitor this long to say how it was. */
export const RATING_MS = 3_600_000;

/** Keeps what else may be sealed by the same key from passing for a talk. */
const AUDIENCE = 'talk';

export const unknownTalk = (detail: string): Refusal =>
  new Refusal('unknown-talk', 'This talk is over. Please start a new one.', { detail });

/** The proof of a talk that its page holds and can't read: the record, sealed until it can't be rated any more. */
export const sealTalk = (record: TalkRecord, keys: Keys, nowMs: number): Promise<string> =>
  seal(AUDIENCE, { record: slimRecord(record) }, keys, { nowMs, untilMs: record.endsAtMs + RATING_MS });

/**
 * Throws a `Refusal` of `unknown-talk` for what we have not sealed, or what is older than it may be: `graceMs` after the
 * talk's time is over.
 */
export async function openTalkProof(
  proof: string,
  keys: Keys,
  nowMs: number,
  graceMs: number = GRACE_MS,
): Promise<TalkRecord> {
  const record = await opened(proof, keys, nowMs);
  if (nowMs < record.endsAtMs + graceMs) return record;
  throw unknownTalk(`The proof of the talk ${record.talkId} has expired.`);
}

async function opened(proof: string, keys: Keys, nowMs: number): Promise<TalkRecord> {
  try {
    return (await unseal<{ record: TalkRecord }>(AUDIENCE, proof, keys, nowMs)).record;
  } catch (error) {
    throw unknownTalk(`The proof of a talk is not good: ${error instanceof Error ? error.name : 'unknown'}.`);
  }
}
