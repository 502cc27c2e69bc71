import type { Voice } from '../ports/capture.js';
import type { Fact } from './facts.js';
import { addEntry, indexOfItem, newTurn, removeEntry, replaceEntry } from './entries.js';
import type { Memory, VisitorEntry } from './memory.js';
import type { Deed, Occasion } from './occasion.js';
import { sureOfNumbers } from './sure-of-numbers.js';

type Languages = readonly ({ readonly code?: unknown } | undefined)[] | undefined;

type Of<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;

/**
 * A visitor's turn takes its place when they begin to speak, or where the model's record has it; their words come
 * later, often after the reply to them, and move nothing. Turns that come to nothing (noise without words) vanish.
 */
export function begin(memory: Memory, fact: Of<'speech-confirmed'>, { linkId }: Occasion): Memory {
  if (fact.itemId === null) {
    const speaking = lastVisitor(memory, linkId);
    if (speaking && speaking.entry.stage === 'speaking') return memory;
    return addVisitor(memory, linkId, null, fact.atMs);
  }
  const known = bind(memory, linkId, fact.itemId);
  return known
    ? replaceEntry(memory, known.index, { ...known.entry, overheard: false })
    : addVisitor(memory, linkId, fact.itemId, fact.atMs);
}

/** What is typed, or the agent begins to say, before it ends stands behind it. */
export const overhear = (
  memory: Memory,
  { itemId, atMs }: Of<'speech-overheard'>,
  { linkId }: Occasion,
): Memory => (bind(memory, linkId, itemId) ? memory : addVisitor(memory, linkId, itemId, atMs, true));

export function stop(memory: Memory, fact: Of<'speech-stopped'>, { linkId }: Occasion): Memory {
  const known = bind(memory, linkId, fact.itemId);
  if (!known || known.entry.stage === 'committed') return memory;
  return replaceEntry(memory, known.index, { ...known.entry, stage: 'stopped' });
}

export function commit(memory: Memory, fact: Of<'visitor-committed'>, { linkId, atMs }: Occasion): Memory {
  const known = bind(memory, linkId, fact.itemId);
  const placed = known
    ? replaceEntry(memory, known.index, known.entry)
    : addVisitor(memory, linkId, fact.itemId, atMs, fact.text === null, placeOf(memory, linkId, fact));
  return changeItem(placed, linkId, fact.itemId, (entry) => {
    const committed: VisitorEntry = { ...entry, stage: 'committed' };
    return fact.text === null ? committed : withText(committed, fact.text, true);
  });
}

/** Shown at once; the wire's `visitor-committed` finds it by its item later: until then it may not have arrived. */
export function type(memory: Memory, deed: Extract<Deed, { type: 'typed' }>, occasion: Occasion): Memory {
  const added = addVisitor(memory, occasion.linkId, deed.itemId, occasion.atMs);
  return changeItem(added, occasion.linkId, deed.itemId, (entry) =>
    withText({ ...entry, stage: 'stopped', turn: { ...entry.turn, typed: true } }, deed.text, true),
  );
}

export const addWords = (memory: Memory, fact: Of<'visitor-words'>, { linkId }: Occasion): Memory =>
  changeItem(memory, linkId, fact.itemId, (entry) =>
    entry.turn.complete ? entry : withText(entry, entry.turn.text + fact.delta, false),
  );

/** Without words it was noise, whatever the endpointing took it for. */
export function transcribe(memory: Memory, fact: Of<'visitor-transcribed'>, { linkId }: Occasion): Memory {
  const text = fact.text.trim();
  const index = indexOfItem(memory, linkId, fact.itemId);
  if (index < 0) return memory;
  if (text === '') return removeEntry(memory, index);
  // Whatever the wire has there: an optional chain takes it all.
  const lang = (fact.written?.languages as Languages)?.[0]?.code;
  const told = { ...(typeof lang === 'string' && { lang }), ...sureOfNumbers(fact.written) };
  return changeItem(memory, linkId, fact.itemId, (entry) =>
    withText({ ...entry, turn: { ...entry.turn, ...told } }, text, true),
  );
}

/** The microphone heard the agent: the visitor has said nothing. */
export function forgetEcho(
  memory: Memory,
  deed: Extract<Deed, { type: 'echoed' }>,
  { linkId }: Occasion,
): Memory {
  const index = indexOfItem(memory, linkId, deed.itemId);
  return index < 0 ? memory : removeEntry(memory, index);
}

/** The words could not be written down, but the model has heard them: the turn stays, with the words there are. */
export const giveUpTranscript = (
  memory: Memory,
  fact: Of<'visitor-untranscribed'>,
  { linkId }: Occasion,
): Memory => changeItem(memory, linkId, fact.itemId, (entry) => withText(entry, entry.turn.text, true));

/** A turn's first sound may be made out so long after the wire has told of it, in ms; mostly it is sooner. */
const LATE_ONSET_MS = 300;

/**
 * To the latest spoken turn, of which it may be one stretch of several. Its words may be there before its sound is known
 * to be over; what begins to sound once that is over is none.
 */
export function attachVoice(memory: Memory, fact: Of<'speech-ended'>, { linkId }: Occasion): Memory {
  const last = lastVisitor(memory, linkId);
  if (!last) return memory;
  const { voice, typed, complete, startedAtMs } = last.entry.turn;
  const isLater = fact.lastVoicedAtMs - fact.voice.durationMs > startedAtMs + LATE_ONSET_MS;
  if (voice && last.entry.stage === 'committed') return memory;
  if (complete && (voice || typed || isLater)) return memory;
  const turn = { ...last.entry.turn, voice: voice ? together(voice, fact.voice) : fact.voice };
  return replaceEntry(memory, last.index, { ...last.entry, turn });
}

/** Two stretches as one, without the pause between them; how it sounds is as in the first. */
function together(one: Voice, other: Voice): Voice {
  const durationMs = one.durationMs + other.durationMs;
  const voicedMs = one.durationMs * one.voicedRatio + other.durationMs * other.voicedRatio;
  return { ...one, durationMs, voicedRatio: voicedMs / (durationMs || 1) };
}

interface Found {
  readonly index: number;
  readonly entry: VisitorEntry;
}

const visitorAt = (memory: Memory, index: number): Found | null => {
  const entry = memory.entries.recent[index];
  return entry?.kind === 'visitor' ? { index, entry } : null;
};

const lastVisitor = (memory: Memory, linkId: string): Found | null =>
  visitorAt(
    memory,
    memory.entries.recent.findLastIndex((entry) => entry.kind === 'visitor' && entry.linkId === linkId),
  );

/** The turn of an item; or the turn that a policy has begun and no item has claimed yet, now that item's. */
function bind(memory: Memory, linkId: string, itemId: string | null): Found | null {
  const known = visitorAt(memory, indexOfItem(memory, linkId, itemId));
  if (known) return known;
  const last = lastVisitor(memory, linkId);
  if (!last || last.entry.itemId !== null) return null;
  return { index: last.index, entry: { ...last.entry, itemId } };
}

/**
 * Of what was spoken we have missed the beginning: right behind the item before it. Unknown, none, or typed just now: at
 * the end, for what came before is then not of this link, or was begun before.
 */
const placeOf = (memory: Memory, linkId: string, { previousItemId, text }: Of<'visitor-committed'>) =>
  text === null ? indexOfItem(memory, linkId, previousItemId ?? '') + 1 || undefined : undefined;

const addVisitor = (
  memory: Memory,
  linkId: string,
  itemId: string | null,
  startedAtMs: number,
  overheard = false,
  index?: number,
): Memory =>
  addEntry(
    memory,
    (id) => ({
      kind: 'visitor',
      turn: newTurn(id, 'visitor', startedAtMs),
      linkId,
      itemId,
      stage: 'speaking',
      overheard,
    }),
    index,
  );

function changeItem(
  memory: Memory,
  linkId: string,
  itemId: string,
  change: (entry: VisitorEntry) => VisitorEntry,
): Memory {
  const found = visitorAt(memory, indexOfItem(memory, linkId, itemId));
  return found ? replaceEntry(memory, found.index, change(found.entry)) : memory;
}

/** A visitor's words are all heard; completeness is never taken back. */
const withText = (entry: VisitorEntry, text: string, complete: boolean): VisitorEntry => ({
  ...entry,
  turn: { ...entry.turn, text, heardText: text, complete: entry.turn.complete || complete },
});
