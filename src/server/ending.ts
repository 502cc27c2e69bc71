import { goesOn } from './conversation/succession.js';
import { frustrationIn } from './human/signs.js';
import type { Guard } from './limits/guard.js';
import type { LogEntry, TalkHandlerOptions } from './options.js';
import type { ServerParts, TalkEnd } from './parts.js';
import type { StoredTurn, TalkStore } from './store/store.js';
import type { TalkRecord } from './talk-record.js';

const DAY_MS = 86_400_000;
/** What is only kept for the talk may be needed shortly after it: by the last report, or the owner's hook. */
const AFTER_TALK_MS = 3_600_000;

interface EndingNeeds {
  readonly options: Pick<TalkHandlerOptions, 'retentionDays' | 'onConversationEnd'>;
  readonly store: TalkStore;
  readonly guard: Guard;
  readonly log: (entry: LogEntry) => void;
  /** Has a model sum up what was said, out of the talk's way. Never rejects. */
  readonly summarize: (conversationId: string, keepUntilMs: number) => Promise<void>;
  /** No other talk goes on with the conversation now: what is still being thought about for it is given up. */
  readonly over: (conversationId: string) => void;
}

/** How every talk ends, whoever ends it: settled once, told to the owner once, and forgotten if it is not to be kept. */
export function createEnding(needs: EndingNeeds): Pick<ServerParts, 'end' | 'keepUntilMs' | 'keptMs'> {
  const { options, store, guard, log, summarize, over } = needs;
  const keptMs = Math.max((options.retentionDays ?? 0) * DAY_MS, 0);
  const keepUntilMs = (talk: TalkRecord): number => talk.endsAtMs + Math.max(keptMs, AFTER_TALK_MS);

  const tellOwner = async (talk: TalkRecord, end: TalkEnd): Promise<void> => {
    if (!options.onConversationEnd) return;
    const transcript: readonly StoredTurn[] = await store.turns(talk.conversationId);
    const { talkId, conversationId, visitor } = talk;
    const { outcome, costUsd, unanswered } = end;
    await options.onConversationEnd({
      talkId,
      conversationId,
      visitor,
      transcript,
      outcome,
      costUsd,
      unanswered,
      frustration: frustrationIn(transcript, talk.lang),
    });
  };

  const end = async (talk: TalkRecord, how: TalkEnd): Promise<boolean> => {
    const { talkId } = talk;
    try {
      if (!(await guard.settle(talkId, { ms: how.ms, costUsd: how.costUsd }))) return false;
    } catch (error) {
      // It stays open, and a sweep ends it.
      log({ level: 'error', event: 'settle-failed', detail: String(error), talkId });
      return false;
    }
    const detail = `${how.outcome} after ${Math.round(how.ms / 1000)} s`;
    log({ level: 'info', event: 'ended', detail, talkId });
    if (keptMs > 0) void summarize(talk.conversationId, keepUntilMs(talk));
    try {
      // Looked at after the settling: of two talks that end at once one at least sees the other gone.
      if (keptMs > 0 && (await goesOn(store, talk))) return true;
      over(talk.conversationId);
      await tellOwner(talk, how);
      if (keptMs === 0) await store.forget(talk.conversationId);
    } catch (error) {
      // The turns stay until they expire: the owner may want to look again.
      log({ level: 'error', event: 'conversation-end-failed', detail: String(error), talkId });
    }
    return true;
  };

  return { end, keptMs, keepUntilMs };
}
