import type { Fact, ProblemFact } from '../engine/engine.js';
import { committed, RESPOND_PREFIX, responseBegan } from './answering.js';
import { cutOff, replyFinished, retryTruncation } from './cut-off.js';
import { report, step, then, type Step } from './events.js';
import { beginItem, beginReply, drop } from './replies.js';
import { agentHoldsFloor, weAnswer, type ReflexState } from './state.js';

/** What the reflex sends has ids of its own: refusals of it are its own affair. */
const OWN_PREFIX = 'reflex-';

/** A fact from the wire: taken to heart, and passed on unless it is not for the page. */
export const told = (state: ReflexState, fact: Fact, atMs: number): Step => {
  switch (fact.type) {
    case 'session-ready':
      return step(
        { ...state, acknowledged: fact.answers ?? null, requested: fact.answers ?? null },
        report(state.setup.heardFrom === 'server' ? { ...fact, heardFrom: 'server' } : fact),
      );
    case 'session-changed':
      return step({ ...state, acknowledged: fact.answers ?? state.acknowledged }, report(fact));
    case 'speech-confirmed':
      return serverHears(state, fact, atMs);
    case 'speech-stopped':
      return serverHearsNoMore(state, fact);
    case 'visitor-committed':
      return fact.text === null
        ? then(committed(serverEnded(state), fact.itemId, atMs), (next) => step(next, report(fact)))
        : step(state, report(fact));
    case 'response-started':
      return fact.outOfBand
        ? step(drop(state, [fact.responseId]), report(fact))
        : step(responseBegan(beginReply(state, fact.responseId)), report(fact));
    case 'item-started':
      return step(
        fact.kind === 'message' ? itemStarted(state, fact.responseId, fact.itemId) : state,
        report(fact),
      );
    case 'response-finished':
      return then(step(unblock(state), report(fact)), (next) => replyFinished(next, fact.responseId));
    case 'item-truncated':
      return step(
        {
          ...state,
          truncations: state.truncations.filter(
            ({ itemId, contentIndex }) => itemId !== fact.itemId || contentIndex !== fact.contentIndex,
          ),
        },
        report(fact),
      );
    case 'refused':
      return refused(state, fact);
    default:
      return step(state, report(fact));
  }
};

/** Of a cut response too, for it has to be deleted then; of one that is out of band nothing is in the record. */
const itemStarted = (state: ReflexState, responseId: string, itemId: string): ReflexState =>
  beginItem(state, responseId, itemId);

const serverHears = (
  state: ReflexState,
  fact: Extract<Fact, { type: 'speech-confirmed' }>,
  atMs: number,
): Step => {
  const visitor = { ...state.visitor, itemId: fact.itemId, heardSinceMs: atMs };
  if (weAnswer(state) && agentHoldsFloor(state) && visitor.verdict !== 'confirmed')
    return step(
      { ...state, visitor: { ...visitor, withheld: [fact] } },
      report({ ...fact, type: 'speech-overheard' }),
    );
  return then(step({ ...state, visitor: { ...visitor, verdict: 'confirmed' } }, report(fact)), (next) =>
    cutOff(next, atMs, state.acknowledged === 'client' ? 'us' : 'server'),
  );
};

const serverHearsNoMore = (state: ReflexState, fact: Extract<Fact, { type: 'speech-stopped' }>): Step => {
  const over = serverEnded(state);
  const { withheld } = over.visitor;
  return withheld.length > 0
    ? step({ ...over, visitor: { ...over.visitor, withheld: [...withheld, fact].slice(-2) } })
    : step(over, report(fact));
};

/** The detector's hangover may be longer than the server's: a quick reply must not wait for it. */
const serverEnded = (state: ReflexState): ReflexState =>
  state.local.type === 'sustained'
    ? { ...state, local: { type: 'over', speechMs: state.local.speechMs } }
    : state;

const unblock = (state: ReflexState): ReflexState =>
  state.owed === 'blocked' ? { ...state, owed: 'due' } : state;

const refused = (state: ReflexState, fact: Extract<ProblemFact, { type: 'refused' }>): Step => {
  const { requestId, severity } = fact;
  // A response may end while our cancellation is on its way; there is nothing to tell.
  if (requestId === null)
    return fact.code === 'response_cancel_not_active' ? step(state) : step(state, report(fact));
  if (requestId.startsWith(RESPOND_PREFIX)) {
    if (severity !== 'benign') return step({ ...state, owed: 'nothing' }, report(fact));
    // Another response was in the way. If it began after the visitor's turn it is the answer, and nothing is owed.
    return step(state.owed === 'asked' ? { ...state, owed: 'blocked' } : state);
  }
  const truncation = state.truncations.find((known) => known.requestId === requestId);
  if (truncation) {
    const rest = { ...state, truncations: state.truncations.filter((known) => known !== truncation) };
    return retryTruncation(rest, truncation, fact.availableMs ?? 0);
  }
  return requestId.startsWith(OWN_PREFIX) && severity === 'benign' ? step(state) : step(state, report(fact));
};
