import type { ConfirmRequest, EndRequest, ReportRequest, ToolReply, ToolRequest } from '../engine/reply.js';
import { forgottenUntilMs } from './conversation/forgotten.js';
import { inherited } from './conversation/inherited.js';
import { openTalkProof, unknownTalk } from './proof.js';
import { Refusal } from './refusal.js';
import type { Site } from './site.js';
import { returnTicket } from './start/ticket.js';
import type { StoredTurn } from './store/store.js';
import type { TalkRecord } from './talk-record.js';

/** Of one conversation, over all its talks; a talk of an hour has some hundreds. */
const MOST_REPORTED_TURNS = 2_000;
/** An agent makes a few a minute. Each is kept until after its talk: a page that makes them up could fill the store. */
const MOST_BROUGHT_CALLS = 300;

/** The talk that a proof stands for. Throws a `Refusal` when the proof is not good. */
const proved = (site: Site, proof: string): Promise<TalkRecord> =>
  openTalkProof(proof, site.keys, site.parts.now());

/** And that goes on. */
async function going(site: Site, proof: string): Promise<TalkRecord> {
  const talk = await proved(site, proof);
  const { store, now } = site.parts;
  if (now() >= talk.endsAtMs || !(await store.open(talk.talkId))) {
    throw unknownTalk(`The talk ${talk.talkId} is over.`);
  }
  return talk;
}

/** Counted by each process for itself. */
function countCall({ broughtCalls }: Site, { talkId, endsAtMs }: TalkRecord): void {
  const calls = (broughtCalls.get(talkId) ?? 0) + 1;
  if (calls > MOST_BROUGHT_CALLS) {
    const detail = `The page of ${talkId} brings more than ${MOST_BROUGHT_CALLS} tool calls.`;
    throw new Refusal('too-many', 'This talk has become too long.', { retryable: false, detail });
  }
  broughtCalls.set(talkId, calls, endsAtMs);
}

/** A forwarded call proves that there is a talk, not that the model made it: the desk takes nothing on trust. */
export async function answerTool(site: Site, request: ToolRequest): Promise<ToolReply> {
  const talk = await going(site, request.talk);
  countCall(site, talk);
  const { callId, name } = request;
  // The page may lose its connection and ask again; what was begun goes on until the talk's own end.
  const signal = AbortSignal.timeout(talk.endsAtMs - site.parts.now());
  return site.parts.desk.answer({ talk, callId, name, arguments: request.arguments, signal });
}

export async function confirm(site: Site, request: ConfirmRequest): Promise<void> {
  const { talkId } = await going(site, request.talk);
  if (await site.parts.desk.confirm(talkId, request.id)) return;
  throw new Refusal('not-found', 'There is nothing to confirm any more.', {
    detail: `Nothing of that id waits in ${talkId}.`,
  });
}

/** The talk goes on, and its page is refused each time; the log is told once. */
function tooManyTurns({ fullTalks }: Site, { talkId, conversationId, endsAtMs }: TalkRecord): Refusal {
  const again = fullTalks.get(talkId) ?? false;
  fullTalks.set(talkId, true, endsAtMs);
  const detail = `The pages of ${conversationId} report more than ${MOST_REPORTED_TURNS} turns: what is said from now on is not kept.`;
  return new Refusal('too-many', 'This talk has become too long.', { retryable: false, detail, again });
}

/** Where the site's server sees the talk by itself, the page's word of it is not needed, and not taken. */
export async function takeReport(site: Site, request: ReportRequest): Promise<void> {
  const talk = await proved(site, request.talk);
  if (talk.observed) return;
  const { store, redact, now } = site.parts;
  if (!(await store.open(talk.talkId))) throw unknownTalk(`The talk ${talk.talkId} is over.`);
  const known = await store.turns(talk.conversationId);
  if (known.length + request.turns.length > MOST_REPORTED_TURNS) throw tooManyTurns(site, talk);
  const turns = request.turns.map(({ id, speaker, text, interrupted, startedAtMs }): StoredTurn => ({
    id: `page:${id}`,
    source: 'reported',
    speaker,
    text: redact(text),
    interrupted,
    startedAtMs: Math.min(startedAtMs, now()),
  }));
  const forgottenMs = await forgottenUntilMs(store, talk.conversationId);
  const kept = turns.filter(({ startedAtMs }) => startedAtMs >= forgottenMs);
  if (kept.length > 0) await store.append(talk.conversationId, kept, site.parts.keepUntilMs(talk));
}

/**
 * Whoever watches a talk settles it by what was used: of another process, when it sees the link close. Here we wait
 * until all is kept that was said, for the page may be about to go on with the conversation; over WebRTC, where it speaks to
 * the API itself, until the session that takes over knows it.
 */
async function endObserved(site: Site, talk: TalkRecord): Promise<void> {
  const { parts, keys } = site;
  const { talkId } = talk;
  if (talk.way === 'webrtc') {
    if (await parts.hangUp(talk)) await site.sidebands?.end(talkId);
    return inherited(parts, talk);
  }
  if (await returnTicket(parts.store, keys, talkId)) {
    await parts.end(talk, { outcome: 'ended', ms: 0, costUsd: 0, unanswered: false });
  } else await site.relay.end(talkId);
}

/**
 * The page says that the talk is over. Only what we know by ourselves gives anything back: a call that we hung up
 * cost no more than its time; a session that the page alone can close may go on, and costs all that was reserved.
 */
export async function endTalk(site: Site, request: EndRequest): Promise<void> {
  const talk = await proved(site, request.talk);
  const { parts } = site;
  if (!(await parts.store.open(talk.talkId))) return;
  if (talk.observed) return endObserved(site, talk);
  const over = talk.way === 'webrtc' && (await parts.hangUp(talk));
  if (talk.callId !== null && !over) return;
  const untilMs = over ? Math.min(parts.now(), talk.endsAtMs) : talk.endsAtMs;
  await parts.end(talk, {
    outcome: 'ended',
    ms: untilMs - talk.startedAtMs,
    costUsd: null,
    unanswered: false,
  });
}
