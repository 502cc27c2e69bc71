import type { SegmentKey } from '../ports/playback.js';
import type { ReflexState, Reply, ReplyItem, Segment } from './state.js';

/** How many dropped responses are remembered; audio of one comes at most a few messages after its end. */
const REMEMBERED = 16;

/** What is only read never sounds, and is not told apart from what will. */
const REPLIES_WAITING = 4;

export const sameSegment = (a: SegmentKey, b: SegmentKey): boolean =>
  a.itemId === b.itemId && a.contentIndex === b.contentIndex;

export const drop = (state: ReflexState, responseIds: readonly string[]): ReflexState => {
  const fresh = responseIds.filter((id) => !state.dropped.includes(id));
  if (fresh.length === 0) return state;
  return { ...state, dropped: [...state.dropped, ...fresh].slice(-REMEMBERED) };
};

const blank = (responseId: string): Reply => ({
  responseId,
  done: false,
  cut: false,
  cancelled: false,
  items: [],
});

/** A server that does not announce its responses has them all the same. */
const withReply = (state: ReflexState, responseId: string): ReflexState =>
  !state.setup.capabilities.turns ||
  state.dropped.includes(responseId) ||
  state.replies.some((reply) => reply.responseId === responseId)
    ? state
    : { ...state, replies: [...state.replies, blank(responseId)] };

const changeReply = (
  state: ReflexState,
  responseId: string,
  change: (reply: Reply) => Reply,
): ReflexState => ({
  ...state,
  replies: state.replies.map((reply) => (reply.responseId === responseId ? change(reply) : reply)),
});

export const beginReply = withReply;

export const beginItem = (state: ReflexState, responseId: string, itemId: string): ReflexState =>
  changeReply(withReply(state, responseId), responseId, (reply) =>
    reply.items.some((item) => item.itemId === itemId)
      ? reply
      : { ...reply, items: [...reply.items, { itemId, heard: false }] },
  );

export const beginSegment = (
  state: ReflexState,
  segment: SegmentKey & { responseId: string },
): ReflexState => {
  if (state.segments.some((known) => sameSegment(known, segment))) return state;
  const { responseId, itemId, contentIndex } = segment;
  const added: Segment = { responseId, itemId, contentIndex, finished: false, flushed: false };
  return { ...beginItem(state, responseId, itemId), segments: [...state.segments, added] };
};

const hearItem = (items: readonly ReplyItem[], itemId: string): readonly ReplyItem[] =>
  items.map((item) => (item.itemId === itemId ? { ...item, heard: true } : item));

/** The whole segment was written to the output. */
export const finishSegment = (state: ReflexState, key: SegmentKey): ReflexState => ({
  ...state,
  segments: state.segments.map((known) => (sameSegment(known, key) ? { ...known, finished: true } : known)),
  replies: state.replies.map((reply) => ({ ...reply, items: hearItem(reply.items, key.itemId) })),
});

const hasSegments = (state: ReflexState, { responseId }: Reply): boolean =>
  state.segments.some((segment) => segment.responseId === responseId);

/** Where the server plays, a reply is often done long before its sound begins: behind another one, or a short one. */
export const isYetToSound = (state: ReflexState, reply: Reply): boolean =>
  reply.done && !reply.cut && reply.items.some(({ heard }) => !heard) && !hasSegments(state, reply);

/**
 * Forgets what can no more be cut, so that a long talk does not grow. A reply that is forgotten before it sounds would
 * be taken for a new one, which is never done.
 */
export const forget = (state: ReflexState): ReflexState => {
  const waiting =
    state.setup.heardFrom === 'server'
      ? state.replies.filter((reply) => isYetToSound(state, reply)).slice(-REPLIES_WAITING)
      : null;
  const isSpent = (reply: Reply): boolean =>
    reply.done &&
    !(reply.cut && state.floor.type === 'flushing') &&
    !hasSegments(state, reply) &&
    !waiting?.includes(reply);
  if (!state.replies.some(isSpent)) return state;
  return { ...state, replies: state.replies.filter((reply) => !isSpent(reply)) };
};
