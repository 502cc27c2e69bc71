import type { Fact } from '../engine/engine.js';
import type { TalkReply } from '../engine/reply.js';
import { directed } from './directing.js';
import type { Effect, OutsideFact, SessionEvent, Step } from './events.js';
import { isDue, isQuiet, restMs } from './hand-over-due.js';
import type { Life } from './life.js';
import { stepLive } from './live.js';
import { watchSilence } from './parking.js';
import { ask } from './response-queue.js';
import type { Live, State } from './state.js';
import { step } from './step.js';
import { nextLinkId, type Ready, type Successor } from './successor.js';
import { succeed, takeOver } from './take-over.js';

type Of<Type extends OutsideFact['type']> = Extract<OutsideFact, { readonly type: Type }>;

const FIRST_RETRY_MS = 1_000;
const SLOWEST_RETRY_MS = 15_000;

/** `step`, once this code is there: in a live talk it thinks of two sessions. */
export const stepHandingOver = (state: State, event: SessionEvent, atMs: number): Step =>
  state.type === 'live'
    ? watchSilence(state, directed(state, stepBoth(state, event, atMs), event, atMs))
    : step(state, event, atMs);

/**
 * Before a session's time is over the next one is opened beside it, and takes over when nobody would notice. The old link
 * serves until then, and its end alone makes the new one the link in use.
 */
function stepBoth(live: Live, event: SessionEvent, atMs: number): Step {
  const { successor } = live;
  if (event.type === 'timer' && event.name === 'successor') return timeHasCome(live, atMs);
  if (successor && 'linkId' in event && event.linkId === successor.linkId)
    return ofSuccessor(live, successor, event, atMs);
  if (isReady(successor) && closes(live, event) && canTakeOver(successor))
    return takeOver(live, successor, atMs);
  const [next, effects] = correct(stepLive(live, event, atMs), live, event);
  if (next === live) return [live, effects];
  if (next.type === 'live' && next.successor?.stage === 'taking-over') return keepAsking(next, effects, atMs);
  if (next.type === 'live') return handOverIfDue(next, effects, atMs);
  const left = successor && next.type === 'starting';
  return [next, left ? [succeed({ type: 'drop' }), ...effects] : effects];
}

/**
 * Whoever is cut off in an answer of the session before has not been heard to its end: this one was told that they were.
 * It has no such item; the site's server knows which one is meant.
 */
function correct([next, effects]: Step, { inherited }: Live, event: SessionEvent): Step {
  if (inherited.length === 0 || event.type !== 'link-fact' || next.type !== 'live') return [next, effects];
  const { fact } = event;
  if (fact.type !== 'cut-off' && fact.type !== 'drained') return [next, effects];
  const over = { ...next, inherited: [] };
  if (fact.type === 'drained') return [over, effects];
  const heard = fact.heard.filter(({ itemId }) => inherited.includes(itemId));
  return [
    over,
    [
      ...effects,
      ...heard.map(({ itemId, contentIndex, heardMs }): Effect => ({
        type: 'send',
        command: {
          type: 'truncate',
          requestId: `heard-${itemId}`,
          itemId,
          contentIndex,
          endMs: Math.floor(heardMs),
        },
      })),
    ],
  ];
}

const isReady = (successor: Successor | null): successor is Ready =>
  successor?.stage === 'ready' || successor?.stage === 'taking-over';

/**
 * Of a talk that the site's server does not see nobody can tell the next session what is under way: it takes over in
 * quiet, or not at all. Then the link is lost at the session's end, and looked for as any other.
 */
const canTakeOver = ({ stage, access }: Ready): boolean => stage === 'taking-over' || access.observed;

const closes = ({ linkId }: Live, event: SessionEvent): boolean =>
  event.type === 'link-fact' && event.linkId === linkId && event.fact.type === 'link-closed';

/** For the first try or another one, or to look whether the next session must take over. */
function timeHasCome(live: Live, atMs: number): Step {
  const { successor, life, linkId, transport, tools, endsAtMs } = live;
  if (!life || successor?.stage === 'opening') return [live, []];
  if (isReady(successor)) return waitForIt(handOverIfDue(live, [], atMs), life, atMs);
  // The talk itself is over by then.
  if (endsAtMs !== null && endsAtMs <= life.untilMs) return [live, []];
  const next = nextLinkId(successor?.linkId ?? linkId);
  const opening = {
    stage: 'opening',
    linkId: next,
    access: null,
    askedAtMs: atMs,
    declared: tools.page,
  } as const;
  return [
    { ...live, successor: opening },
    [
      transport === 'webrtc'
        ? succeed({ type: 'prepare', linkId: next })
        : succeed({ type: 'request', linkId: next, transport, sdp: null, tools: tools.page }),
    ],
  ];
}

function ofSuccessor(live: Live, successor: Successor, event: SessionEvent, atMs: number): Step {
  if (successor.stage !== 'opening') {
    const lost = event.type === 'link-fact' && event.fact.type === 'link-closed';
    return lost && successor.stage === 'ready' ? fail(live, atMs, true) : [live, []];
  }
  switch (event.type) {
    case 'link-prepared':
      return [live, [requestBy(live, successor, event)]];
    case 'link-unprepared':
      return fail(live, atMs, true);
    case 'access-granted':
      return grant(live, successor, event.access, atMs);
    case 'access-failed':
      return fail(live, atMs, event.problem.retryable);
    case 'link-fact':
      return told(live, successor, event.fact, atMs);
    default:
      return [live, []];
  }
}

type Opening = Extract<Successor, { readonly stage: 'opening' }>;

const requestBy = (
  { transport }: Live,
  { declared }: Opening,
  { linkId, sdp }: Of<'link-prepared'>,
): Effect => succeed({ type: 'request', linkId, transport, sdp, tools: declared });

/** Only where the site keeps the conversation can another session go on with it, and be followed in its turn. */
function grant(live: Live, successor: Opening, access: TalkReply, atMs: number): Step {
  const { way, interrupter, conversation, continues, seed } = access;
  if (way.transport !== live.transport || conversation === null || continues === false)
    return fail(live, atMs, true);
  const opened = { ...live, successor: { ...successor, access } };
  const { linkId } = successor;
  const open = { type: 'open', linkId, access: { way, interrupter }, ...(seed && { seed }) } as const;
  return [opened, [succeed(open)]];
}

function told(live: Live, { linkId, access, declared, askedAtMs }: Opening, fact: Fact, atMs: number): Step {
  if (fact.type === 'link-closed') return fail(live, atMs, true);
  if (fact.type !== 'session-ready' || !access) return [live, []];
  const ready: Ready = {
    stage: 'ready',
    linkId,
    access,
    askedAtMs,
    declared,
    session: fact,
    sinceMs: atMs,
  };
  return waitForIt(handOverIfDue({ ...live, successor: ready }, [], atMs), live.life, atMs);
}

/** The old session lives on; another try follows while there is time. */
function fail(live: Live, atMs: number, again: boolean): Step {
  const { successor, life } = live;
  if (!successor || !life) return [live, []];
  const share = (life.untilMs - life.fromMs) / 20;
  const delayMs = Math.min(Math.max(share, FIRST_RETRY_MS), SLOWEST_RETRY_MS);
  const failed = { ...live, successor: { stage: 'failed', linkId: successor.linkId } } as const;
  const retry = again && atMs + delayMs < life.untilMs;
  return [
    failed,
    [
      succeed({ type: 'drop' }),
      ...(retry ? [{ type: 'set-timer', name: 'successor', delayMs } as const] : []),
    ],
  ];
}

/** The link in use is told to leave; nothing is asked of either session until it has. */
function handOverIfDue(live: Live, effects: readonly Effect[], atMs: number): Step {
  const { successor, life } = live;
  if (successor?.stage !== 'ready' || !life) return [live, effects];
  if (!(successor.access.observed ? isDue(live, life, atMs) : isQuiet(live))) return [live, effects];
  const leaving: Live = { ...live, successor: { ...successor, stage: 'taking-over' } };
  const deeds: readonly Effect[] = [
    { type: 'clear-timer', name: 'successor' },
    succeed({ type: 'hand-over' }),
  ];
  return keepAsking(leaving, [...effects, ...deeds], atMs);
}

/** What was asked of the old session, or would be asked of nobody between two links, waits for the next one. */
function keepAsking(live: Live, effects: readonly Effect[], atMs: number): Step {
  const { responses, successor } = live;
  if (successor?.stage !== 'taking-over' || responses.sent === null) return [live, effects];
  const waits = ask({ ...responses, sent: null }, null, atMs);
  return [
    { ...live, responses: waits },
    effects.filter((effect) => effect.type !== 'send' || effect.command.type !== 'respond'),
  ];
}

/** It is looked again when it becomes urgent, if it can. */
function waitForIt([live, effects]: Step, life: Life | null, atMs: number): Step {
  if (live.type !== 'live' || live.successor?.stage !== 'ready' || !life) return [live, effects];
  if (!live.successor.access.observed) return [live, effects];
  return [live, [...effects, { type: 'set-timer', name: 'successor', delayMs: restMs(life, atMs) }]];
}
