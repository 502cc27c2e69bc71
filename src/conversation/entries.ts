import { append, insertAt, removeAt, replaceAt } from './ledger.js';
import type { AgentEntry, Entry, Memory, VisitorEntry } from './memory.js';
import type { Turn } from './turn.js';

/** Entry by its item, newest first; one that has settled can't change any more and is not found. */
export const indexOfItem = (memory: Memory, linkId: string, itemId: string | null): number =>
  memory.entries.recent.findLastIndex((entry) => entry.itemId === itemId && entry.linkId === linkId);

export const replaceEntry = (memory: Memory, index: number, entry: Entry): Memory =>
  memory.entries.recent[index] === entry
    ? memory
    : { ...memory, entries: replaceAt(memory.entries, index, entry) };

export const removeEntry = (memory: Memory, index: number): Memory => ({
  ...memory,
  entries: removeAt(memory.entries, index),
});

/** Adds an entry made with a new turn; `index` is within the recent part, else at the end. */
export function addEntry(
  memory: Memory,
  make: (turnId: string) => Entry,
  index: number = memory.entries.recent.length,
): Memory {
  const entry = make(`${memory.conversationId}-${memory.turnsBegun + 1}`);
  const atEnd = index >= memory.entries.recent.length;
  return {
    ...memory,
    turnsBegun: memory.turnsBegun + 1,
    entries: atEnd ? append(memory.entries, entry) : insertAt(memory.entries, index, entry),
  };
}

export const newTurn = (id: string, speaker: Turn['speaker'], startedAtMs: number): Turn => ({
  id,
  speaker,
  text: '',
  heardText: '',
  heardMs: 0,
  heardSource: 'rendered',
  interrupted: false,
  complete: false,
  startedAtMs,
});

/**
 * The link is gone: what was said stays, nothing more will come. Half-sentences are kept as cut turns, with the words
 * that there are; what never had words is dropped, a visitor's speech too that nobody has written down yet.
 */
export function endAll(memory: Memory, linkId: string): Memory {
  const recent = memory.entries.recent.flatMap((entry): readonly Entry[] => {
    if (entry.linkId !== linkId || entry.turn.complete) return [entry];
    if (entry.turn.text === '') return [];
    return [entry.kind === 'agent' ? endAgent(entry) : endVisitor(entry)];
  });
  return { ...memory, entries: { settled: memory.entries.settled, recent } };
}

const ended = (turn: Turn, cut: boolean): Turn => ({
  ...turn,
  complete: true,
  interrupted: turn.interrupted || cut,
});

/** They were still speaking, or more of what they said was to be written down. */
const endVisitor = (entry: VisitorEntry): VisitorEntry => ({
  ...entry,
  stage: 'committed',
  turn: ended(entry.turn, true),
});

/** What had not been written, or heard, to its end never will be. */
const endAgent = (entry: AgentEntry): AgentEntry => ({
  ...entry,
  written: true,
  sound: 'over',
  turn: ended(entry.turn, !entry.written || entry.sound === 'open'),
});

/** What was typed for a link that never took it goes out by another, and comes back from there as the same item. */
export function moveEntries(memory: Memory, fromLinkId: string, toLinkId: string): Memory {
  const recent = memory.entries.recent.map((entry) =>
    entry.linkId === fromLinkId ? { ...entry, linkId: toLinkId } : entry,
  );
  return { ...memory, entries: { settled: memory.entries.settled, recent } };
}
