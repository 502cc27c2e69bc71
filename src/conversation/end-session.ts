import { changeItem } from './agent-entry.js';
import { remember } from './remember.js';
import type { AgentEntry, Entry, Memory } from './memory.js';

export interface SessionEnd {
  readonly fromLinkId: string;
  /** Whose affair it is from now on what still sounds; null: nothing does. */
  readonly toLinkId: string | null;
  /** The response that was being written; null: none. */
  readonly unfinished: string | null;
  readonly atMs: number;
}

/**
 * Another session goes on. What was to be heard of the old one's answer is heard under the new link, and what was never
 * written of it is lost; all else of the old one is over.
 */
export function endSession(memory: Memory, end: SessionEnd): Memory {
  const { fromLinkId, toLinkId, unfinished, atMs } = end;
  const at = { linkId: fromLinkId, atMs };
  const moved = toLinkId === null ? memory : move(memory, end, toLinkId);
  const broken = unfinished === null ? moved : remember(moved, brokenOff(unfinished), at);
  return remember(broken, { type: 'link-closed', code: 1000, message: '' }, at);
}

/** Of its items those that made no sound were never said. */
const brokenOff = (responseId: string) =>
  ({
    type: 'response-finished',
    responseId,
    status: 'cancelled',
    reason: null,
    message: null,
    totalTokens: null,
  }) as const;

/** No more words will come of what sounds on. */
function move(memory: Memory, { fromLinkId, unfinished }: SessionEnd, toLinkId: string): Memory {
  const sounds = (entry: Entry): entry is AgentEntry =>
    entry.kind === 'agent' && entry.linkId === fromLinkId && entry.sound === 'open';
  const recent = memory.entries.recent.map((entry): Entry =>
    sounds(entry) ? { ...entry, linkId: toLinkId } : entry,
  );
  const moved: Memory = { ...memory, entries: { settled: memory.entries.settled, recent } };
  return memory.entries.recent.filter(sounds).reduce(
    (changed, { itemId }) =>
      changeItem(changed, toLinkId, itemId, (open) => {
        const lost = open.responseId === unfinished && !open.written;
        return {
          ...open,
          written: true,
          turn: { ...open.turn, interrupted: open.turn.interrupted || lost },
        };
      }),
    moved,
  );
}
