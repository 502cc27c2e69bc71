import type { SegmentKey } from '../ports/playback.js';
import { indexOfItem, replaceEntry } from './entries.js';
import { heardTextOf, silentPart, type HeardPart } from './heard-text.js';
import type { AgentEntry, Memory } from './memory.js';

export const heardMsOf = (entry: AgentEntry): number =>
  entry.parts.reduce((sum, part) => sum + part.heardMs, 0);

const isHeardOut = (part: HeardPart): boolean => part.audioComplete && part.heardMs >= part.receivedMs;

/** Makes the part if it is new; its first sound opens the item's. */
export function changePart(
  memory: Memory,
  linkId: string,
  { itemId, contentIndex }: SegmentKey,
  change: (part: HeardPart) => HeardPart,
): Memory {
  return changeItem(memory, linkId, itemId, (entry) => {
    const known = entry.parts.find((part) => part.contentIndex === contentIndex);
    const changed = change(known ?? silentPart(contentIndex));
    const others = entry.parts.filter((part) => part !== known);
    const parts = [...others, changed].sort((a, b) => a.contentIndex - b.contentIndex);
    const sounds = entry.sound === 'none' && changed.receivedMs > 0;
    return { ...entry, parts, sound: sounds ? 'open' : entry.sound };
  });
}

/** Nothing happens where no agent's turn has that item. */
export function changeItem(
  memory: Memory,
  linkId: string,
  itemId: string,
  change: (entry: AgentEntry) => AgentEntry,
): Memory {
  const index = indexOfItem(memory, linkId, itemId);
  const entry = memory.entries.recent[index];
  if (entry?.kind !== 'agent') return memory;
  const changed = change(entry);
  return changed === entry ? memory : replaceEntry(memory, index, retold(changed, memory.msPerWeight));
}

/** The turn as its parts tell it. It is complete when no word will be added and no sound will be heard. */
function retold(entry: AgentEntry, msPerWeight: number | null): AgentEntry {
  const heardOut = entry.written && entry.sound === 'open' && entry.parts.every(isHeardOut);
  const sound = heardOut ? 'over' : entry.sound;
  const spoken = entry.turn.heardSource === 'server' || entry.parts.some((part) => part.receivedMs > 0);
  const text = entry.parts.map((part) => part.text).join('');
  const heardText = entry.parts.map((part) => heardTextOf(part, msPerWeight)).join('');
  const complete = entry.turn.complete || (entry.written && sound === 'over');
  const turn = { ...entry.turn, text, heardMs: heardMsOf(entry), heardText, complete };
  // Words that were written only are read, not heard.
  return { ...entry, sound, turn: spoken || !entry.written ? turn : { ...turn, heardText: text } };
}
