import { isPurchase } from './limits/besides.js';
import type { Site } from './site.js';
import { readStoredRecord } from './stored-record.js';
import type { TalkRecord } from './talk-record.js';

/** Whoever watches a talk hangs up at its end; a sweep comes only for those whose watcher is gone. */
const WATCHERS_TURN_MS = 30_000;
/** So long a sweep tries again to hang up what the API does not answer for. */
const KEEP_TRYING_MS = 600_000;

async function sweepOne(site: Site, talk: TalkRecord): Promise<boolean> {
  const { parts } = site;
  const lateMs = parts.now() - talk.endsAtMs;
  if (talk.observed && lateMs < WATCHERS_TURN_MS) return false;
  const hungUp = talk.way === 'webrtc' && (await parts.hangUp(talk));
  if (talk.callId !== null && !hungUp && lateMs < KEEP_TRYING_MS) return false;
  return parts.end(talk, {
    outcome: talk.observed && !hungUp ? 'lost' : 'limit',
    ms: talk.endsAtMs - talk.startedAtMs,
    costUsd: null,
    unanswered: false,
  });
}

/** Ends the talks whose time is over and that nobody has ended. Returns how many it has. */
export async function sweep(site: Site): Promise<number> {
  const due = await site.parts.guard.due();
  const ended = await Promise.all(
    due.map(async ({ talkId, record }) => {
      // Whoever bought it is dead: it counts at its most.
      if (isPurchase(talkId)) {
        await site.parts.guard.settle(talkId, { ms: NaN, costUsd: null });
        return false;
      }
      const talk = readStoredRecord(record);
      if (talk) return sweepOne(site, talk);
      site.parts.log({
        level: 'error',
        event: 'record-unreadable',
        detail: 'An open talk can not be read.',
        talkId,
      });
      // Nobody knows how long it lasted: what was reserved for it stays taken.
      return site.parts.guard.settle(talkId, { ms: NaN, costUsd: null });
    }),
  );
  return ended.filter(Boolean).length;
}
