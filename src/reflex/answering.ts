import type { Answers, Fact } from '../engine/engine.js';
import { cutOff, deleteItems } from './cut-off.js';
import { report, send, step, then, type Step } from './events.js';
import { agentHoldsFloor, weAnswer, type ReflexState, type Unanswered, type Visitor } from './state.js';

/** Our own `respond`, told apart from the control plane's. */
export const RESPOND_PREFIX = 'reflex-respond-';

const withVisitor = (state: ReflexState, change: Partial<Visitor>): ReflexState => ({
  ...state,
  visitor: { ...state.visitor, ...change },
});

/** Speech is sustained while the agent holds the floor: it waits for a verdict. */
export const awaitVerdict = (state: ReflexState): ReflexState =>
  (agentHoldsFloor(state) || state.visitor.withheld.length > 0) && state.visitor.verdict !== 'confirmed'
    ? withVisitor(state, { verdict: 'pending' })
    : state;

/** It was nothing. What the server made of it is kept until the agent falls silent: words may yet show it was something. */
export const dismiss = (state: ReflexState): ReflexState => {
  const { verdict, unanswered } = state.visitor;
  return withVisitor(state, {
    verdict: verdict === 'confirmed' ? verdict : 'dismissed',
    unanswered: unanswered.map((item) =>
      item.verdict === 'pending' ? { ...item, verdict: 'dismissed' } : item,
    ),
  });
};

/** Deletes what was dismissed; keeps, unanswered, what only the server noticed. */
export const clearUnanswered = (state: ReflexState): Step => {
  const { unanswered } = state.visitor;
  if (unanswered.length === 0) return step(state);
  const dismissed = unanswered.filter(({ verdict }) => verdict === 'dismissed');
  return deleteItems(
    withVisitor(state, { unanswered: [] }),
    dismissed.map(({ itemId }) => itemId),
  );
};

/** The control plane's dismissal is final: nothing of it has to wait. `itemId`: the one it knows to be nothing. */
export const dismissForGood = (state: ReflexState, itemId: string | null): Step => {
  const known = state.visitor.unanswered.map((item) =>
    item.itemId === itemId ? { ...item, verdict: 'dismissed' as const } : item,
  );
  return clearUnanswered(dismiss(withVisitor(state, { unanswered: known })));
};

/** The item that a verdict is about, if the turn was committed before it came. */
const settledItem = (unanswered: readonly Unanswered[], late: boolean): Unanswered | undefined =>
  unanswered.findLast(({ verdict }) => verdict === 'pending') ?? (late ? unanswered.at(-1) : undefined);

/**
 * The visitor takes the floor by our verdict. `late`: the words have come and show that what was taken for nothing
 * was something.
 */
export const confirmByPolicy = (state: ReflexState, atMs: number, late: boolean): Step => {
  const { itemId, unanswered, verdict } = state.visitor;
  const open = itemId !== null || verdict === 'pending';
  const settled = settledItem(unanswered, late && !open);
  const confirmed = withVisitor(state, {
    // Of a turn that is committed already the verdict is spent; of one under way it waits for the commit.
    verdict: settled && itemId === null ? 'none' : 'confirmed',
    withheld: [],
    unanswered: unanswered.filter((item) => item !== settled),
  });
  // The server left it unanswered when it was committed, however it is set by now.
  const owing: ReflexState = settled ? { ...confirmed, owed: 'due' } : confirmed;
  const told = step(
    owing,
    report({ type: 'speech-confirmed', by: 'policy', itemId: itemId ?? settled?.itemId ?? null, atMs }),
    ...endOf(state, settled, atMs).map(report),
  );
  return then(
    then(told, (next) => cutOff(next, atMs)),
    clearUnanswered,
  );
};

const stopOf = (withheld: readonly Fact[]): Fact | undefined =>
  withheld.findLast(({ type }) => type === 'speech-stopped');

/**
 * The end of a turn that has just been confirmed, where it is over: a turn that was told to begin and never to end would
 * keep the floor for ever.
 */
const endOf = ({ visitor }: ReflexState, settled: Unanswered | undefined, atMs: number): readonly Fact[] => {
  if (!settled || visitor.itemId !== null) {
    const stopped = stopOf(visitor.withheld);
    return stopped ? [stopped] : [];
  }
  return [settled.stopped ?? { type: 'speech-stopped', itemId: settled.itemId, atMs }];
};

/** A turn of the visitor's entered the record: by the setting that was in force we know whether the server answers. */
export const committed = (state: ReflexState, itemId: string, atMs: number): Step => {
  const { verdict, withheld, unanswered } = state.visitor;
  const over = withVisitor(state, { verdict: 'none', itemId: null, withheld: [] });
  if (!weAnswer(state)) return step(over);
  if (verdict === 'confirmed') return step({ ...over, owed: 'due' });
  // Begun while the agent spoke, and nobody heard it here: its echo perhaps. Its words will tell.
  const overheard = verdict === 'none' && withheld.length > 0;
  if (agentHoldsFloor(state) || overheard) {
    const kept = verdict === 'none' ? 'unnoticed' : verdict;
    return step(
      withVisitor(over, {
        verdict: verdict === 'pending' ? 'pending' : 'none',
        withheld: [],
        unanswered: [...unanswered, { itemId, verdict: kept, stopped: stopOf(withheld) ?? null }],
      }),
    );
  }
  if (verdict === 'dismissed') return deleteItems(over, [itemId]);
  // The agent has fallen silent by itself meanwhile: these words are an ordinary turn.
  const late = withheld.length > 0;
  return step(
    { ...over, owed: 'due' },
    ...(late ? [report({ type: 'speech-confirmed', by: 'policy', itemId, atMs })] : []),
    ...withheld.filter(({ type }) => type === 'speech-stopped').map(report),
  );
};

/** The agent is silent: what was said to it meanwhile is done with. */
export const floorReleased = (state: ReflexState): Step => {
  const { verdict, itemId } = state.visitor;
  const spent = itemId === null && (verdict === 'dismissed' || verdict === 'pending');
  return clearUnanswered(withVisitor(dismissPending(state), spent ? { verdict: 'none' } : {}));
};

const dismissPending = (state: ReflexState): ReflexState =>
  withVisitor(state, {
    unanswered: state.visitor.unanswered.map((item) =>
      item.verdict === 'pending' ? { ...item, verdict: 'dismissed' } : item,
    ),
  });

/** A response began after the turn that we owe an answer to: it is the answer. */
export const responseBegan = (state: ReflexState): ReflexState => {
  const stale = state.visitor.itemId === null && state.visitor.verdict === 'confirmed';
  const paid: ReflexState = { ...state, owed: 'nothing' };
  return stale ? withVisitor(paid, { verdict: 'none' }) : paid;
};

/** What the session should be set to, by who holds the floor now. */
const wantedAnswers = (state: ReflexState): Answers => {
  if (state.setup.answering === 'always-client' || agentHoldsFloor(state)) return 'client';
  const { itemId, verdict } = state.visitor;
  // Not in mid-speech: a server may look at the setting when speech begins, or when it ends.
  const speaking = itemId !== null || verdict === 'pending' || verdict === 'confirmed';
  return state.acknowledged === 'client' && speaking ? 'client' : 'server';
};

/** Asks for what is owed and for the setting that is wanted, as soon as either can be. */
export const keepAnswering = (state: ReflexState): Step => {
  if (state.setup.interrupter === 'server' || state.acknowledged === null) return step(state);
  return then(askForReply(state), (asked) => {
    const wanted = wantedAnswers(asked);
    return wanted === asked.requested
      ? step(asked)
      : step({ ...asked, requested: wanted }, send({ type: 'configure', answers: wanted }));
  });
};

const askForReply = (state: ReflexState): Step => {
  // A server that plays has shortened its own record before it reads that it is asked.
  const counts = state.floor.type === 'flushing' && state.setup.heardFrom === 'client';
  const busy = counts || state.replies.some(({ done }) => !done);
  if (state.owed !== 'due' || busy) return step(state);
  return step(
    { ...state, owed: 'asked', nextId: state.nextId + 1 },
    send({ type: 'respond', requestId: `${RESPOND_PREFIX}${state.nextId}` }),
  );
};
