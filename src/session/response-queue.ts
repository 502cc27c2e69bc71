/**
 * One response of the conversation's is in flight at a time; what else is asked for waits. The server may begin one by
 * itself between our look and our request: then ours is refused, and waits again.
 */
export interface ResponseQueue {
  /** The response in flight, whoever began it. */
  readonly active: string | null;
  /** Ours, on its way: neither begun nor refused yet. */
  readonly sent: Request | null;
  readonly waiting: readonly Request[];
  readonly requestsMade: number;
}

export interface Request {
  readonly requestId: string;
  /** For this one response; null: an answer to whatever the record holds by then. */
  readonly instructions: string | null;
  readonly askedAtMs: number;
  readonly refusals: number;
  /** If nothing comes of it, it is not made again. */
  readonly last: boolean;
}

/** What a server has had this long it has surely taken into a response that it begins. */
const SURELY_KNOWN_MS = 1000;
/** A server that refuses so often, with nothing in flight, will refuse for ever. */
const REFUSALS_ALLOWED = 5;

export const noResponses: ResponseQueue = { active: null, sent: null, waiting: [], requestsMade: 0 };

/** Plain requests that still wait are one: a single answer takes in everything that was added. */
export function ask(
  queue: ResponseQueue,
  instructions: string | null,
  askedAtMs: number,
  last = false,
): ResponseQueue {
  const others =
    instructions === null ? queue.waiting.filter((request) => request.instructions !== null) : queue.waiting;
  const requestsMade = queue.requestsMade + 1;
  const request = { requestId: `respond-${requestsMade}`, instructions, askedAtMs, refusals: 0, last };
  return { ...queue, requestsMade, waiting: [...others, request] };
}

/** The request to send now, if nothing is in flight. */
export function takeNext(queue: ResponseQueue): readonly [ResponseQueue, Request | null] {
  const [next, ...waiting] = queue.waiting;
  if (!next || queue.active !== null || queue.sent !== null) return [queue, null];
  return [{ ...queue, sent: next, waiting }, next];
}

/** `requestId`: null or not ours for a response that began by itself; that one answers what the server knew by then. */
export function begun(
  queue: ResponseQueue,
  responseId: string,
  requestId: string | null,
  atMs: number,
): ResponseQueue {
  if (queue.sent && queue.sent.requestId === requestId) return { ...queue, active: responseId, sent: null };
  const isAnswered = ({ instructions, askedAtMs }: Request): boolean =>
    instructions === null && atMs - askedAtMs >= SURELY_KNOWN_MS;
  return {
    ...queue,
    active: responseId,
    waiting: queue.waiting.filter((request) => !isAnswered(request)),
  };
}

export const finished = (queue: ResponseQueue, responseId: string): ResponseQueue =>
  queue.active === responseId ? { ...queue, active: null } : queue;

export type Refusal = 'not-ours' | 'waits-again' | 'given-up';

/**
 * A lost race waits again, first in line; but the last try is answered by what has won. One that is
 * refused for itself, or for ever, is given up.
 */
export function refused(
  queue: ResponseQueue,
  requestId: string | null,
  lostRace: boolean,
): readonly [ResponseQueue, Refusal] {
  const { sent } = queue;
  if (!sent || sent.requestId !== requestId) return [queue, 'not-ours'];
  if (lostRace && sent.last) return [{ ...queue, sent: null }, 'waits-again'];
  const refusals = sent.refusals + (queue.active === null ? 1 : 0);
  if (!lostRace || refusals > REFUSALS_ALLOWED) return [{ ...queue, sent: null }, 'given-up'];
  const requestsMade = queue.requestsMade + 1;
  const again = { ...sent, requestId: `respond-${requestsMade}`, refusals };
  return [{ ...queue, sent: null, requestsMade, waiting: [again, ...queue.waiting] }, 'waits-again'];
}
