import type { AgentEntry, Entry } from '../conversation/memory.js';
import { heardMsOf } from '../conversation/agent-entry.js';
import type { Answer, Happening, Moment } from '../policy/policy.js';
import type { Direction } from './direction.js';
import type { SessionEvent } from './events.js';
import { visitorSpeaks } from './settle.js';
import { owedBy, type Live } from './state.js';
import { isRunning } from './tool-calls.js';

export const happeningOf = (event: SessionEvent): Happening =>
  event.type === 'link-fact'
    ? event.fact
    : event.type === 'send'
      ? { type: 'typed', text: event.text }
      : event.type === 'plain-words-loaded' || event.type === 'policies-loaded'
        ? { type: 'words-known' }
        : { type: 'else' };

export function momentOf(
  live: Live,
  happened: Happening,
  { trail, thinking }: Direction,
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
    thinking,
    given: live.directed.given,
  };
}

function answerOf(recent: readonly Entry[], { calledIn }: Direction['trail']): Answer | null {
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
