import type { Heard } from '../ports/playback.js';
import { report, RESUME, send, step, then, type ReflexEffect, type Step } from './events.js';
import { drop, forget, isYetToSound } from './replies.js';
import { agentHoldsFloor, type ReflexState, type Reply, type Truncation } from './state.js';

/** How long playback's count is waited for before the server is told to stop without it. */
const FLUSH_PATIENCE_MS = 300;

const CLEAR_OUTPUT = send({ type: 'clear-output' });

/** Truncations whose answer is waited for. */
const REMEMBERED = 16;

/**
 * Stops the agent: drops every response that is generating or still has something to play, and flushes. The rest
 * waits for playback's count of what was heard. `by`: whose decision it was; what the server stops by itself, a server
 * that plays need not be told to stop.
 */
export const cutOff = (state: ReflexState, atMs: number, by: 'us' | 'server' = 'us'): Step => {
  if (!agentHoldsFloor(state)) return step(state);
  const playing = (reply: Reply): boolean =>
    state.segments.some(({ responseId, finished }) => responseId === reply.responseId && !finished);
  const ends = (reply: Reply): boolean =>
    !reply.done || playing(reply) || (state.setup.heardFrom === 'server' && isYetToSound(state, reply));
  const cut = drop(
    { ...state, replies: state.replies.map((reply) => (ends(reply) ? { ...reply, cut: true } : reply)) },
    state.setup.capabilities.turns ? state.replies.filter(ends).map(({ responseId }) => responseId) : [],
  );
  return then(stopServer(cut, by), (stopped) => {
    if (stopped.floor.type === 'flushing') return step(stopped);
    return stopped.segments.length > 0 ? flush(stopped, atMs) : settleRecord(stopped, []);
  });
};

/** A server that plays is stopped at once: what it goes on playing it will count as heard. */
const stopServer = (state: ReflexState, by: 'us' | 'server'): Step => {
  if (state.setup.heardFrom === 'client') return step(state);
  if (by === 'us') return then(cancelCut(state), (cancelled) => step(cancelled, CLEAR_OUTPUT));
  return step({
    ...state,
    replies: state.replies.map((reply) => (reply.cut ? { ...reply, cancelled: true } : reply)),
  });
};

const flush = (state: ReflexState, atMs: number): Step => {
  const flushId = state.nextId;
  return step(
    {
      ...state,
      nextId: flushId + 1,
      floor: { type: 'flushing', flushId, dueMs: atMs + FLUSH_PATIENCE_MS },
      segments: state.segments.map((segment) => ({ ...segment, flushed: true })),
    },
    { type: 'playback', command: { type: 'flush', flushId } },
  );
};

/** Cancels what is still being generated; at most once for a response, and never one that is done. */
export const cancelCut = (state: ReflexState): Step => {
  if (!state.setup.capabilities.turns) return step(state);
  const due = (reply: Reply): boolean => reply.cut && !reply.done && !reply.cancelled;
  const effects = state.replies.filter(due).map(({ responseId }) => send({ type: 'cancel', responseId }));
  if (effects.length === 0) return step(state);
  return step(
    { ...state, replies: state.replies.map((reply) => (due(reply) ? { ...reply, cancelled: true } : reply)) },
    ...effects,
  );
};

const heardSourceOf = ({ setup }: ReflexState): 'rendered' | 'server' =>
  setup.heardFrom === 'client' ? 'rendered' : 'server';

/** Playback has counted: the model's record is shortened to what was heard. */
export const flushed = (state: ReflexState, flushId: number, heard: readonly Heard[], atMs: number): Step => {
  if (state.floor.type !== 'flushing' || state.floor.flushId !== flushId) return step(state);
  const segments = state.segments.filter((segment) => !segment.flushed);
  const after: ReflexState = {
    ...state,
    floor: segments.length > 0 ? { type: 'playing' } : { type: 'quiet' },
    segments,
  };
  // Whatever begins next is not to begin ducked or held.
  const told = step(after, RESUME, report({ type: 'cut-off', heard, heardSource: heardSourceOf(state) }));
  return then(
    then(told, (silent) => settleRecord(silent, heard)),
    (settled) => {
      // Cut once more while the flush was under way.
      const stale = settled.segments.some(({ responseId }) => settled.dropped.includes(responseId));
      return stale ? flush(settled, atMs) : step(settled);
    },
  );
};

/** Cancel first: the server must not go on writing what we are about to shorten. */
const settleRecord = (state: ReflexState, heard: readonly Heard[]): Step =>
  then(
    then(cancelCut(state), (cancelled) => shorten(cancelled, heard)),
    (shortened) => step(forget(shortened)),
  );

const shorten = (state: ReflexState, heard: readonly Heard[]): Step =>
  state.replies.reduce<Step>(
    (so, { responseId, cut }) => (cut ? then(so, (next) => shortenReply(next, responseId, heard)) : so),
    step(state),
  );

interface Shortening {
  /** Whole milliseconds of each partly heard part, never more than arrived. */
  readonly truncate: readonly Heard[];
  readonly remove: readonly string[];
  readonly keep: Reply;
}

/**
 * What was heard in part is truncated; what was heard whole is left alone, for a truncation would erase its
 * transcript; what was not heard at all is deleted, for a truncation at 0 is refused. Items without audio as yet wait
 * for the response's end, when it is known that they are in the record.
 */
const shorteningOf = (reply: Reply, heard: readonly Heard[]): Shortening => {
  const truncate: Heard[] = [];
  const remove: string[] = [];
  const open = reply.items.filter((item) => {
    const parts = heard.filter(({ itemId }) => itemId === item.itemId);
    const partly = parts.filter(({ heardMs, receivedMs }) => Math.floor(Math.min(heardMs, receivedMs)) > 0);
    truncate.push(...partly.filter((part) => !part.complete || part.heardMs < part.receivedMs));
    if (partly.length > 0 || item.heard) return false;
    if (parts.length === 0 && !reply.done) return true;
    remove.push(item.itemId);
    return false;
  });
  return { truncate, remove, keep: { ...reply, items: open } };
};

const shortenReply = (state: ReflexState, responseId: string, heard: readonly Heard[]): Step => {
  const reply = state.replies.find((known) => known.responseId === responseId);
  if (!reply || state.setup.heardFrom === 'server') return step(state);
  const { truncate, remove, keep } = shorteningOf(reply, heard);
  const kept = {
    ...state,
    replies: state.replies.map((known) => (known === reply ? keep : known)),
  };
  const truncated = state.setup.capabilities.truncate
    ? truncate.reduce<Step>((so, part) => then(so, (next) => truncatePart(next, part)), step(kept))
    : step(kept);
  return then(truncated, (next) => deleteItems(next, remove));
};

const truncatePart = (state: ReflexState, { itemId, contentIndex, heardMs, receivedMs }: Heard): Step =>
  sendTruncation(state, {
    requestId: `reflex-truncate-${state.nextId}`,
    itemId,
    contentIndex,
    endMs: Math.floor(Math.min(heardMs, receivedMs)),
    retried: false,
  });

const sendTruncation = (state: ReflexState, truncation: Truncation): Step => {
  const { requestId, itemId, contentIndex, endMs } = truncation;
  return step(
    {
      ...state,
      nextId: state.nextId + 1,
      truncations: [...state.truncations, truncation].slice(-REMEMBERED),
    },
    send({ type: 'truncate', requestId, itemId, contentIndex, endMs }),
  );
};

/** The server has less of the item than we played: once more, at its own end. */
export const retryTruncation = (state: ReflexState, truncation: Truncation, availableMs: number): Step =>
  truncation.retried || availableMs <= 0 || availableMs >= truncation.endMs
    ? step(state)
    : sendTruncation(state, {
        ...truncation,
        requestId: `reflex-truncate-${state.nextId}`,
        endMs: availableMs,
        retried: true,
      });

export const deleteItems = (state: ReflexState, itemIds: readonly string[]): Step => {
  if (itemIds.length === 0 || !state.setup.capabilities.deleteItems) return step(state);
  const effects = itemIds.map((itemId, index): ReflexEffect =>
    send({ type: 'delete', itemId, requestId: `reflex-delete-${state.nextId + index}` }),
  );
  return step({ ...state, nextId: state.nextId + itemIds.length }, ...effects);
};

/** A response is done: of a cut one, what came after the cut is deleted, unless playback is still counting. */
export const replyFinished = (state: ReflexState, responseId: string): Step => {
  const done: ReflexState = {
    ...state,
    replies: state.replies.map((reply) =>
      reply.responseId === responseId ? { ...reply, done: true } : reply,
    ),
  };
  const cut = done.replies.some((reply) => reply.responseId === responseId && reply.cut);
  const counting = done.floor.type === 'flushing';
  return cut && !counting ? shortenReply(done, responseId, []) : step(done);
};
