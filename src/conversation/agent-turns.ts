import type { Heard } from '../ports/playback.js';
import { changeItem, changePart, heardMsOf } from './agent-entry.js';
import { addEntry, indexOfItem, newTurn, removeEntry } from './entries.js';
import type { Fact } from './facts.js';
import { paceOf, withWords } from './heard-text.js';
import type { AgentEntry, Entry, Memory } from './memory.js';
import type { Occasion } from './occasion.js';

type Of<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;

/** Late events of a response that was not of the conversation come within seconds. */
const OUT_OF_BAND_KEPT = 8;

/**
 * An agent's turn is one spoken item; a response may hold several (a commentary, then the answer). Its words come
 * ahead of its sound, and neither says that it was heard: that is counted at the output alone.
 */
export const noteResponse = (memory: Memory, fact: Of<'response-started'>): Memory =>
  fact.outOfBand
    ? { ...memory, outOfBand: [...memory.outOfBand, fact.responseId].slice(-OUT_OF_BAND_KEPT) }
    : memory;

export function begin(memory: Memory, fact: Of<'item-started'>, { linkId, atMs }: Occasion): Memory {
  if (fact.kind !== 'message' || memory.outOfBand.includes(fact.responseId)) return memory;
  if (indexOfItem(memory, linkId, fact.itemId) >= 0) return memory;
  return addEntry(memory, (id) => ({
    kind: 'agent',
    turn: {
      ...newTurn(id, 'agent', atMs),
      heardSource: memory.playedByServer === linkId ? 'server' : 'rendered',
      ...(fact.phase && { phase: fact.phase }),
    },
    linkId,
    itemId: fact.itemId,
    responseId: fact.responseId,
    parts: [],
    written: false,
    sound: 'none',
  }));
}

export const beginSession = (memory: Memory, fact: Of<'session-ready'>, { linkId }: Occasion): Memory =>
  fact.heardFrom === 'server' ? playedByServer(memory, linkId) : memory;

export const playedByServer = (memory: Memory, linkId: string): Memory => ({
  ...memory,
  playedByServer: linkId,
});

/** The server has played all of a response. */
export const stopOutput = (memory: Memory, fact: Of<'output-stopped'>, { linkId }: Occasion): Memory =>
  ofResponse(memory, linkId, fact.responseId).reduce(
    (changed, { itemId }) => changeItem(changed, linkId, itemId, (entry) => hearOut(arriveWhole(entry))),
    memory,
  );

const arriveWhole = (entry: AgentEntry): AgentEntry =>
  entry.sound === 'over'
    ? entry
    : { ...entry, parts: entry.parts.map((part) => ({ ...part, audioComplete: true })) };

export const addWords = (memory: Memory, fact: Of<'agent-words'>, { linkId }: Occasion): Memory =>
  changePart(memory, linkId, fact, (part) => withWords(part, part.text + fact.delta));

export const transcribe = (memory: Memory, fact: Of<'agent-transcribed'>, { linkId }: Occasion): Memory =>
  changePart(memory, linkId, fact, (part) => (part.text === fact.text ? part : withWords(part, fact.text)));

export const finishItem = (memory: Memory, fact: Of<'item-finished'>, { linkId }: Occasion): Memory =>
  changeItem(memory, linkId, fact.itemId, (entry) => ({
    ...entry,
    written: true,
    turn: { ...entry.turn, ...(fact.phase && { phase: fact.phase }) },
  }));

/**
 * All its items are written. One that was cancelled before a sound of it arrived was never said; one that is complete
 * without a sound is only read, but for where the server plays: there the sound comes after all the words.
 */
export function finishResponse(memory: Memory, fact: Of<'response-finished'>, { linkId }: Occasion): Memory {
  const cancelled = fact.status === 'cancelled';
  return ofResponse(memory, linkId, fact.responseId).reduce((changed, { itemId }) => {
    const index = indexOfItem(changed, linkId, itemId);
    const entry = changed.entries.recent[index];
    if (entry?.kind !== 'agent') return changed;
    if (entry.sound === 'none' && (cancelled || entry.turn.text === '')) return removeEntry(changed, index);
    return changeItem(changed, linkId, itemId, (open) => ({
      ...open,
      written: true,
      sound: open.sound !== 'none' ? open.sound : memory.playedByServer === linkId ? 'open' : 'over',
    }));
  }, memory);
}

export const receive = (memory: Memory, fact: Of<'audio-arrived'>, { linkId }: Occasion): Memory =>
  changePart(memory, linkId, fact, (part) => ({
    ...part,
    receivedMs: Math.max(part.receivedMs, fact.receivedMs),
  }));

export const receiveAll = (memory: Memory, fact: Of<'audio-complete'>, { linkId }: Occasion): Memory =>
  changePart(memory, linkId, fact, (part) => ({
    ...part,
    receivedMs: fact.receivedMs,
    audioComplete: true,
  }));

export const sound = (memory: Memory, fact: Of<'sounding'>, { linkId }: Occasion): Memory =>
  changeItem(memory, linkId, fact.itemId, (entry) =>
    entry.parts.some((part) => part.heardMs > 0)
      ? entry
      : { ...entry, turn: { ...entry.turn, startedAtMs: fact.atMs } },
  );

export const hear = (memory: Memory, fact: Of<'heard'>, { linkId }: Occasion): Memory =>
  learnPace(countHeard(memory, linkId, fact), linkId, fact.itemId);

/** Everything that arrived was heard; what was still being played is over. */
export const drain = (memory: Memory, _: Of<'drained'>, { linkId }: Occasion): Memory =>
  memory.entries.recent
    .filter(isSounding(linkId))
    .reduce((changed, { itemId }) => changeItem(changed, linkId, itemId, hearOut), memory);

const hearOut = (entry: AgentEntry): AgentEntry =>
  entry.sound === 'over'
    ? entry
    : {
        ...entry,
        sound: 'over',
        parts: entry.parts.map((part) => ({ ...part, heardMs: part.receivedMs })),
      };

/** What sounded keeps its words and is marked; an item of which nothing was heard was never said. */
export function cut(memory: Memory, fact: Of<'cut-off'>, { linkId }: Occasion): Memory {
  return fact.heard.reduce((changed, heard) => {
    const counted = countHeard(changed, linkId, heard);
    const index = indexOfItem(counted, linkId, heard.itemId);
    const entry = counted.entries.recent[index];
    if (entry?.kind !== 'agent' || entry.sound === 'over') return counted;
    if (heardMsOf(entry) === 0) return removeEntry(counted, index);
    return changeItem(counted, linkId, heard.itemId, (open) => ({
      ...open,
      sound: 'over',
      turn: { ...open.turn, interrupted: true, heardSource: fact.heardSource },
    }));
  }, memory);
}

/** Our own truncations are known already; one that nobody here asked for was counted by the server. */
export const truncate = (memory: Memory, fact: Of<'item-truncated'>, { linkId }: Occasion): Memory =>
  changeItem(memory, linkId, fact.itemId, (entry) => {
    if (entry.sound === 'over') return entry;
    const parts = entry.parts.map((part) =>
      part.contentIndex === fact.contentIndex ? { ...part, heardMs: fact.endMs } : part,
    );
    return {
      ...entry,
      parts,
      sound: 'over',
      turn: { ...entry.turn, interrupted: true, heardSource: 'server' },
    };
  });

/** Out of the model's record. What was heard of it, or is known to have been said, stays with us. */
export function remove(memory: Memory, fact: Of<'item-deleted'>, { linkId }: Occasion): Memory {
  const index = indexOfItem(memory, linkId, fact.itemId);
  const entry = memory.entries.recent[index];
  if (!entry) return memory;
  const wasSaid = entry.kind === 'agent' ? heardMsOf(entry) > 0 : entry.turn.text !== '';
  return wasSaid ? memory : removeEntry(memory, index);
}

const isSounding =
  (linkId: string) =>
  (entry: Entry): entry is AgentEntry =>
    entry.kind === 'agent' &&
    entry.linkId === linkId &&
    entry.sound === 'open' &&
    // What the server will play is still to come.
    entry.parts.some((part) => part.receivedMs > 0);

const ofResponse = (memory: Memory, linkId: string, responseId: string): readonly AgentEntry[] =>
  memory.entries.recent.filter(
    (entry): entry is AgentEntry =>
      entry.kind === 'agent' && entry.linkId === linkId && entry.responseId === responseId,
  );

const countHeard = (memory: Memory, linkId: string, heard: Heard): Memory =>
  changePart(memory, linkId, heard, (part) => ({
    ...part,
    heardMs: Math.max(part.heardMs, heard.heardMs),
    receivedMs: Math.max(part.receivedMs, heard.receivedMs),
    audioComplete: part.audioComplete || heard.complete,
  }));

/** Once an item was heard to its end, its pace is the measure for those whose length is not known yet. */
function learnPace(memory: Memory, linkId: string, itemId: string): Memory {
  const entry = memory.entries.recent[indexOfItem(memory, linkId, itemId)];
  if (entry?.kind !== 'agent' || entry.sound !== 'over' || entry.turn.interrupted) return memory;
  const pace = entry.parts[0] ? paceOf(entry.parts[0]) : null;
  return pace === null ? memory : { ...memory, msPerWeight: pace };
}
