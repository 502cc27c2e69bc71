import { conversationOf, type Memory } from '../conversation/memory.js';
import { remember } from '../conversation/remember.js';
import { seedAsNote } from '../conversation/seed.js';
import { endSession } from '../conversation/end-session.js';
import { isUnanswered } from '../conversation/unanswered.js';
import { asDirected } from './as-directed.js';
import { onDemandOf } from './demands.js';
import type { Effect, Step, Succeeding } from './events.js';
import { lifeOf, successorAfterMs } from './life.js';
import { ask } from './response-queue.js';
import { settle } from './settle.js';
import type { Live } from './state.js';
import type { Ready } from './successor.js';

/** A turn is reported when it is over, and takes its time: one that is told twice does no harm. */
const REPORTED_WITHIN_MS = 30_000;

/** What a session does not know that the site's server does not see: nobody but the page can tell it. */
function saidSince(memory: Memory, askedAtMs: number): readonly Effect[] {
  const turns = conversationOf(memory).turns.filter(
    ({ startedAtMs, complete, heardText }) =>
      complete && heardText !== '' && startedAtMs > askedAtMs - REPORTED_WITHIN_MS,
  );
  const text = seedAsNote(turns.map(({ speaker, heardText: text }) => ({ type: 'said', speaker, text })));
  return text === '' ? [] : [{ type: 'send', command: { type: 'add-note', text } }];
}

export const succeed = (deed: Succeeding): Effect => ({ type: 'succeed', deed });

/**
 * The old link is gone, and the next session is the one in use. What sounds plays on over a WebSocket, as the new link's
 * affair; calls under way are answered there; what was asked of the old session and not begun is asked of the new one.
 */
export function takeOver(live: Live, successor: Ready, atMs: number): Step {
  const { linkId, access, askedAtMs, session, declared, sinceMs, stage } = successor;
  const { responses, transport, tools } = live;
  const playsOn = transport === 'websocket' && live.floor.holder === 'agent';
  const ended = endSession(live.memory, {
    fromLinkId: live.linkId,
    toLinkId: transport === 'websocket' ? linkId : null,
    unfinished: responses.active,
    atMs,
  });
  const memory = remember(ended, session, { linkId, atMs });
  const life = lifeOf(session.expiresAtMs, sinceMs);
  const asked = responses.sent !== null || responses.waiting.length > 0;
  // What a tool brings asks for its answer by itself.
  const owes = asked || (isUnanswered(memory) && !playsOn && live.calls.length === 0);
  const queue = { ...responses, active: null, sent: null, waiting: [] };
  const taken: Live = {
    ...live,
    memory,
    linkId,
    life,
    successor: null,
    inherited: memory.entries.recent.flatMap((entry) =>
      entry.kind === 'agent' && entry.linkId === linkId && entry.sound === 'open' ? [entry.itemId] : [],
    ),
    kept: access.conversation !== null,
    transcription: access.transcription,
    usualSpeed: access.speed ?? 1,
    pace: live.directed.speed,
    endsAtMs: access.endsAtMs,
    floor: playsOn ? live.floor : { holder: 'nobody' },
    soundWaits: transport === 'websocket' && live.soundWaits,
    answerDue: false,
    responses: owes ? ask(queue, null, atMs) : queue,
    calls: live.calls.map((batch) => ({ ...batch, open: false })),
    tools: { page: declared, site: access.tools },
  };
  // Who has declared any in mid-talk has that code.
  const [knowing, declares] = (tools.page !== declared && onDemandOf(live)?.declare(taken, tools.page)) || [
    taken,
    [],
  ];
  const effects: readonly Effect[] = [
    // Of a link that has closed by itself nobody has taken over yet.
    ...(stage === 'ready' ? [succeed({ type: 'hand-over' })] : []),
    ...(access.observed ? [] : saidSince(memory, askedAtMs)),
    succeed({ type: 'end-predecessor' }),
    { type: 'clear-timer', name: 'answer' },
    ...(life ? [{ type: 'set-timer', name: 'successor', delayMs: successorAfterMs(life) } as const] : []),
    { type: 'listen', open: /^(?:open|muting|held|sending)$/.test(live.input) },
    ...declares,
    ...asDirected(knowing.directed, 1, knowing),
  ];
  return settle(knowing, effects, atMs);
}
