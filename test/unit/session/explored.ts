import type { Fact } from '../../../src/engine/engine.js';
import type { TalkReply, Way } from '../../../src/engine/reply.js';
import english from '../../../src/policy/languages/en.js';
import type { Effect, SessionEvent } from '../../../src/session/events.js';
import { initialState, type State, type Turns } from '../../../src/session/state.js';
import { step as stepByItself } from '../../../src/session/step.js';
import type { TalkProblem } from '../../../src/session/talk.js';
import { withCode } from './at-hand.js';

const step = withCode(stepByItself);

/** Every event, in every state that can be reached by any of them in any order. */
const problem: TalkProblem = { reason: 'microphone-denied', detail: '', retryable: false };
const granted = (way: Way): TalkReply => ({
  talk: 'sealed',
  way,
  interrupter: 'server',
  greeting: null,
  tools: [],
  observed: false,
  endsAtMs: null,
  conversation: null,
});
const access = granted({ transport: 'websocket', url: 'wss://model.test', protocols: [] });
const answer = granted({ transport: 'webrtc', sdp: 'v=0' });
const [segment, visitor] = [
  { itemId: 'A', contentIndex: 0 },
  { itemId: 'V', atMs: 0 },
];
const call = { type: 'tool-called', itemId: 'F', name: 'look', arguments: '{}' } as const;

export const facts: readonly Fact[] = [
  { type: 'session-ready', sessionId: 's', expiresAtMs: null },
  { type: 'link-closed', code: 1006, message: '' },
  { type: 'link-closed', code: 1001, message: 'maximum duration' },
  { type: 'speech-sustained', atMs: 0 },
  { type: 'speech-misfired', atMs: 0 },
  { type: 'speech-confirmed', by: 'server', ...visitor },
  { type: 'speech-stopped', ...visitor },
  { type: 'response-started', responseId: 'R', requestId: null, outOfBand: false },
  { type: 'response-started', responseId: 'O', requestId: null, outOfBand: true },
  { type: 'response-finished', responseId: 'R', status: 'completed', reason: null, message: null, totalTokens: 1 }, // prettier-ignore
  {
    type: 'response-finished',
    responseId: 'R',
    status: 'failed',
    reason: 'x',
    message: null,
    totalTokens: 1,
  },
  { ...call, responseId: 'R', callId: 'C' },
  { type: 'tool-output-added', callId: 'C', output: '1' },
  { type: 'audio-arrived', ...segment, receivedMs: 100, atMs: 0 },
  { type: 'sounding', ...segment, atMs: 0 },
  { type: 'playback-held' },
  { type: 'playback-resumed' },
  { type: 'drained' },
  { type: 'cut-off', heard: [], heardSource: 'rendered' },
  { type: 'refused', requestId: null, code: 'insufficient_quota', message: '', severity: 'fatal' },
  { type: 'refused', requestId: null, code: 'session_expired', message: '', severity: 'expired' },
  { type: 'unknown', event: {} },
];

export const events: readonly SessionEvent[] = [
  { type: 'start', linkId: 'L', transport: 'auto' },
  { type: 'start', linkId: 'L', transport: 'webrtc' },
  { type: 'start', linkId: 'L', transport: 'websocket' },
  { type: 'stop' },
  { type: 'interrupt' },
  { type: 'send', itemId: 'T', text: 'hello' },
  { type: 'mute', muted: true },
  { type: 'mute', muted: false },
  { type: 'speak', how: 'begin' },
  { type: 'speak', how: 'send' },
  { type: 'speak', how: 'discard' },
  { type: 'declare', tools: [] },
  { type: 'change-microphone' },
  { type: 'microphone-opened' },
  { type: 'microphone-failed', problem },
  ...['L', 'L-2'].flatMap((linkId): SessionEvent[] => [
    { type: 'link-prepared', linkId, sdp: 'v=0' },
    { type: 'link-unprepared', linkId, detail: '' },
    { type: 'access-granted', linkId, access },
    { type: 'access-granted', linkId, access: answer },
    { type: 'access-failed', linkId, problem, unoffered: false },
    { type: 'access-failed', linkId, problem, unoffered: true },
    ...facts.map((fact): SessionEvent => ({ type: 'link-fact', linkId, fact })),
  ]),
  { type: 'tool-finished', callId: 'C', output: '1' },
  { type: 'tool-finished', callId: 'C', output: '1', confirm: { id: 'Q', question: 'Sure?' } },
  { type: 'confirm', confirmationId: 'Q', yes: true, itemId: 'T', text: 'Yes' },
  { type: 'confirm', confirmationId: 'Q', yes: false, itemId: 'T', text: 'No' },
  { type: 'site-told', confirmationId: 'Q', told: true, itemId: 'T', text: 'Yes' },
  { type: 'site-told', confirmationId: 'Q', told: false, itemId: 'T', text: 'Yes' },
  { type: 'sound-blocked', problem: { reason: 'sound-blocked', detail: '', retryable: true } },
  { type: 'sound-allowed' },
  { type: 'plain-words-loaded', plain: english },
  { type: 'timer', name: 'link' },
  { type: 'timer', name: 'answer' },
  { type: 'timer', name: 'words' },
  { type: 'timer', name: 'tail' },
  { type: 'timer', name: 'park' },
  { type: 'timer', name: 'shut' },
];

/**
 * What was said is left out, which code is there, and the numbers of requests: they grow for ever and decide nothing; and
 * which were made again, for that alone doubles the states (`late-answer.test.ts` has it).
 */
const keys = new WeakMap<State, string>();
export const keyOf = (state: State): string => {
  const known = keys.get(state) ?? writeKey(state);
  keys.set(state, known);
  return known;
};

function writeKey(state: State): string {
  const { memory, ...rest } = { ...state, plain: null };
  if (rest.type === 'starting')
    return JSON.stringify({ ...rest, unsent: rest.unsent.length > 0, access: !!rest.access });
  if (rest.type !== 'live') return JSON.stringify(rest);
  const { active, sent, waiting } = rest.responses;
  const answeredCalls = memory.toolCalls.recent.filter(({ output }) => output !== undefined).length;
  return JSON.stringify({
    ...rest,
    timing: null,
    fallsBack: null,
    problem: null,
    onDemand: null,
    responses: [active, sent !== null, waiting.length],
    answeredCalls,
    outOfBand: memory.outOfBand.length > 0,
  });
}

export interface Move {
  readonly from: State;
  readonly event: SessionEvent;
  readonly to: State;
  readonly effects: readonly Effect[];
}

export interface Explored {
  readonly states: ReadonlyMap<string, State>;
  readonly moves: readonly Move[];
}

/** All that can be reached by those events, with turns made in these ways. */
export function explore(ways: readonly (readonly [Turns, readonly SessionEvent[]])[]): Explored {
  const states = new Map<string, State>();
  const moves: Move[] = [];
  for (const [turns, events] of ways) {
    const first = initialState('talk', { muted: false, turns, typing: false, lang: 'en', tools: [] });
    const found = new Map([[keyOf(first), first as State]]);
    for (const from of found.values()) {
      states.set(keyOf(from), from);
      for (const event of events) {
        const [to, effects] = step(from, event, 0);
        moves.push({ from, event, to, effects });
        const key = keyOf(to);
        if (!found.has(key)) found.set(key, to);
      }
    }
  }
  return { states, moves };
}

export const isByHand = ({ type, ...event }: SessionEvent): boolean =>
  type === 'speak' || ('name' in event && event.name === 'tail');
export const isParking = (event: SessionEvent): boolean => 'name' in event && /park|shut/.test(event.name);
/** Tools, what is out of band, and how the link came about, are the same by hand, and in a talk that parks. */
export const isAside = (event: SessionEvent): boolean =>
  (event.type === 'link-fact' && event.fact.type === 'response-started' && event.fact.outOfBand) ||
  /tool|confirm$|site-told/.test(event.type === 'link-fact' ? event.fact.type : event.type) ||
  (event.type === 'start' && event.transport === 'auto') ||
  ('linkId' in event && event.linkId === 'L-2');

export const sends = (effects: readonly Effect[], type: Effect['type']): boolean =>
  effects.some((effect) => effect.type === type);
