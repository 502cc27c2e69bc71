import { createCall } from '../calls.js';
import type { Site } from '../site.js';
import { storedRecord } from '../stored-record.js';
import type { TalkRecord } from '../talk-record.js';
import { safetyHeader, stopIfGone } from './opening.js';
import type { Opened, Opening } from './opening.js';

/** Says that the call is watched only when it is: else the page brings the site's tool calls by itself. */
async function watched(
  site: Site,
  record: TalkRecord,
  { session, seed, seededTurns }: Opening,
): Promise<TalkRecord> {
  if (!site.sidebands || record.callId === null) return record;
  const { store, log } = site.parts;
  const observed: TalkRecord = { ...record, observed: true };
  try {
    await site.sidebands.watch(observed, session, seed, seededTurns);
  } catch (error) {
    log({ level: 'warn', event: 'not-watched', detail: String(error), talkId: record.talkId });
    return record;
  }
  await store.note(record.talkId, storedRecord(observed));
  return observed;
}

/**
 * WebRTC, the offer taken to the API by us: no credential reaches the page. The call's id is noted before anything
 * else, for without it nobody could hang up.
 */
export async function throughCall(site: Site, opening: Opening, offer: string): Promise<Opened> {
  const { parts } = site;
  const { session, request } = opening;
  const headers = safetyHeader(opening.safetyIdentifier);
  const { sdp, callId } = await createCall(parts, offer, session, headers, request.signal);
  const called: TalkRecord = { ...opening.record, callId };
  try {
    await parts.store.note(called.talkId, storedRecord(called));
    const record = await watched(site, called, opening);
    stopIfGone(request);
    return { way: { transport: 'webrtc', sdp }, record };
  } catch (error) {
    await parts.hangUp(called);
    throw error;
  }
}
