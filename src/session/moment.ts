import type { AgentEntry, Entry } from '../conversation/memory.js';
import { WAIT_FOR_USER } from '../conversation/wait-for-user.js';
import { heardMsOf } from '../conversation/agent-entry.js';
import type { Answer, Given, Happening, Moment, RunningCall } from '../policy/policy.js';
import type { SessionEvent } from './events.js';
import { visitorSpeaks } from './settle.js';
import { owedBy, type Live } from './state.js';
import { isRunning } from './tool-calls.js';

/** What the state does not hold, for nobody but policies asks for it. Times are ms since the epoch. */
export interface Trail {
  readonly quietSinceMs: number | null;
  readonly lastVoicedAtMs: number | null;
  readonly voiced: boolean;
  readonly calls: readonly RunningCall[];
  /** The latest response that has called a tool. */
  readonly calledIn: string | null;
}

export const noTrail: Trail = {
  quietSinceMs: null,
  lastVoicedAtMs: null,
  voiced: false,
  calls: [],
  calledIn: null,
};

/** Calls that may run at once; more are not told to the policies. */
const CALLS_KEPT = 16;

export const happeningOf = (event: SessionEvent): Happening =>
  event.type === 'link-fact'
    ? event.fact
    : event.type === 'send'
      ? { type: 'typed', text: event.text }
      : { type: 'else' };

export function follow(trail: Trail, happened: Happening, atMs: number): Trail {
  switch (happened.type) {
    case 'speech-sustained':
    case 'speech-confirmed':
      return { ...trail, voiced: true };
    case 'speech-stopped':
      // The local detector, which knows the last voiced sample, has not told it yet, and may have heard nothing.
      return trail.voiced ? { ...trail, voiced: false, quietSinceMs: atMs } : trail;
    case 'speech-ended': {
      const { lastVoicedAtMs } = happened;
      return { ...trail, lastVoicedAtMs, quietSinceMs: lastVoicedAtMs, voiced: false };
    }
    case 'typed':
    case 'drained':
    case 'cut-off':
      return { ...trail, quietSinceMs: atMs };
    case 'tool-called': {
      const { callId, name, responseId } = happened;
      // What was heard was not meant for the agent: as if nobody had spoken.
      if (name === WAIT_FOR_USER) return { ...trail, lastVoicedAtMs: null, quietSinceMs: null };
      const known = trail.calls.filter((call) => call.callId !== callId);
      const calls = [...known, { callId, name, sinceMs: atMs }].slice(-CALLS_KEPT);
      return { ...trail, calls, calledIn: responseId };
    }
    default:
      return trail;
  }
}

export function momentOf(
  live: Live,
  happened: Happening,
  trail: Trail,
  given: readonly Given[],
  atMs: number,
): Moment {
  const { memory, floor, lang, plain, calls } = live;
  const { recent } = memory.entries;
  return {
    atMs,
    happened,
    turns: recent.map(({ turn }) => turn),
    toolCalls: memory.toolCalls.recent,
    answer: answerOf(recent, trail),
    floor: floor.holder,
    visitorSpeaks: visitorSpeaks(live),
    owed: owedBy(live),
    running: trail.calls.filter(({ callId }) => isRunning(calls, callId)),
    lastVoicedAtMs: trail.lastVoicedAtMs,
    // By hand the microphone is shut before the detector knows that the voice is over.
    voiced: live.turns === 'hold' ? live.input === 'held' : trail.voiced,
    quietSinceMs: trail.quietSinceMs,
    msPerWeight: memory.msPerWeight,
    lang,
    plain,
    given,
  };
}

function answerOf(recent: readonly Entry[], { calledIn }: Trail): Answer | null {
  const last = recent.findLast((entry) => entry.kind === 'agent');
  if (!last) return null;
  const { responseId } = last;
  const said = recent.filter(
    (entry): entry is AgentEntry => entry.kind === 'agent' && entry.responseId === responseId,
  );
  return {
    responseId,
    turns: said.map(({ turn }) => turn),
    heardMs: said.reduce((sum, entry) => sum + heardMsOf(entry), 0),
    receivedMs: said.reduce(
      (sum, { parts }) => sum + parts.reduce((ms, { receivedMs }) => ms + receivedMs, 0),
      0,
    ),
    called: calledIn === responseId,
  };
}
