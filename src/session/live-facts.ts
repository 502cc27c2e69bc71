import type { Fact } from '../engine/engine.js';
import { remember } from '../conversation/remember.js';
import { floorVerdict } from '../policy/floor-words.js';
import { concludeCall } from './conclude-call.js';
import { answeringOf, isSilent } from './declared-tool.js';
import { onDemandOf } from './demands.js';
import { dropped } from './dropped.js';
import { end } from './ended.js';
import type { Change, Effect, Step } from './events.js';
import * as floors from './floor.js';
import { endingProblem, failedResponse } from './refusals.js';
import { measure, type MeasuredTurn } from './latency.js';
import { begun, finished, refused } from './response-queue.js';
import { awaitAnswer, settle } from './settle.js';
import { isByHand, type Live } from './state.js';
import { called, isRunning, responseEnded } from './tool-calls.js';

/** An answer may be said in two turns, the second after a tool. */
const AGENT_TURNS_HEARD = 2;

type Settling = Extract<Effect, { readonly type: 'settle' }>;
type Handler<Type extends Fact['type']> = (
  live: Live,
  fact: Extract<Fact, { readonly type: Type }>,
  atMs: number,
) => Change;

/** The change, and nothing else to do. */
const become = (live: Live): Change => [live, []];

/** What changes nothing but the conversation. */
type Told =
  | 'session-ready'
  | 'session-changed'
  | 'speech-overheard'
  | 'visitor-committed'
  | 'visitor-words'
  | 'visitor-untranscribed'
  | 'item-started'
  | 'agent-words'
  | 'agent-transcribed'
  | 'item-finished'
  | 'item-truncated'
  | 'item-deleted'
  | 'speech-suspected'
  | 'audio-complete'
  | 'heard'
  | 'playback-ducked'
  | 'output-started'
  | 'output-stopped'
  | 'output-cleared'
  | 'unknown';

/** What each other kind of fact changes beside the conversation; those that can end the talk are looked at before. */
const handlers: { readonly [Type in Exclude<Fact['type'], 'link-closed' | Told>]: Handler<Type> } = {
  'speech-sustained': (live) =>
    become(live.turns === 'hold' ? live : { ...live, stirring: live.floor.holder !== 'visitor' }),
  'speech-misfired': (live) => become({ ...live, stirring: false }),
  'speech-ended': (live) => become({ ...live, stirring: false }),
  'speech-confirmed': hearVisitor,
  'speech-stopped': (live) => [
    { ...live, answerDue: true, floor: floors.visitorStops(live.floor) },
    [awaitAnswer],
  ],

  'response-started': beginResponse,
  'response-finished': finishResponse,
  'tool-called': callTool,
  'tool-output-added': noteOutput,

  'audio-arrived': (live) => become({ ...live, soundWaits: live.floor.holder !== 'agent' }),
  sounding: (live, { itemId }) =>
    become({ ...live, soundWaits: false, floor: floors.agentSounds(live.floor, itemId) }),
  'playback-held': (live) => become({ ...live, floor: floors.held(live.floor, true) }),
  'playback-resumed': (live) => become({ ...live, floor: floors.held(live.floor, false) }),
  drained: (live) => become({ ...live, soundWaits: false, floor: floors.agentLeaves(live.floor) }),
  'cut-off': (live) => become({ ...live, soundWaits: false, floor: floors.agentLeaves(live.floor) }),
  refused: noteRefusal,
  'visitor-transcribed': hearWords,
};

/** A fact of the link in use. */
export function stepFact(live: Live, fact: Fact, atMs: number): Step {
  if (fact.type === 'link-closed') return dropped(live, fact, atMs);
  const ending = fact.type === 'refused' ? endingProblem(fact) : null;
  // A session that has lived its time closes its link, and another one goes on where the conversation is kept.
  if (ending?.reason === 'session-expired' && live.kept) return [live, []];
  if (ending) return end(live, ending.reason === 'session-expired' ? 'limit' : 'failed', ending, atMs);
  const memory = remember(live.memory, fact, { linkId: live.linkId, atMs });
  type Handle = (live: Live, fact: Fact, atMs: number) => Change;
  const handle = (handlers as Readonly<Record<string, unknown>>)[fact.type] as Handle | undefined;
  const told = memory === live.memory ? live : { ...live, memory };
  const [changed, effects] = handle?.(told, fact, atMs) ?? become(told);
  const [timing, turn] = measure(changed.timing, fact);
  const timed = timing === changed.timing ? changed : { ...changed, timing };
  const measured = turn ? tellLatency(timed, turn) : [];
  return timed === live ? [live, effects] : settle(timed, [...effects, ...measured], atMs);
}

function tellLatency(live: Live, { sounding, latency }: MeasuredTurn): readonly Effect[] {
  const entry = live.memory.entries.recent.findLast(({ itemId }) => itemId === sounding.itemId);
  return entry ? [{ type: 'tell-latency', turnId: entry.turn.id, latency }] : [];
}

/** Of a turn that is made by hand only the hand tells. */
function hearVisitor(live: Live): Change {
  if (live.turns === 'hold') return become(live);
  return [
    { ...live, stirring: false, answerDue: false, floor: floors.visitorSpeaks(live.floor) },
    [{ type: 'clear-timer', name: 'answer' }],
  ];
}

function beginResponse(live: Live, fact: Extract<Fact, { type: 'response-started' }>, atMs: number): Change {
  if (fact.outOfBand) return become(live);
  const responses = begun(live.responses, fact.responseId, requestOf(live, fact), atMs);
  const calm: readonly Effect[] = [{ type: 'clear-timer', name: 'answer' }];
  // Asked for before the visitor pressed: it would speak over them.
  const effects = isByHand(live) ? [...calm, { type: 'interrupt' } as const] : calm;
  return [{ ...live, answerDue: false, responses }, effects];
}

/** Of a server that does not tell whose request it answers we believe that it answers ours. */
const requestOf = (live: Live, fact: Extract<Fact, { type: 'response-started' }>): string | null =>
  fact.unattributed ? (live.responses.sent?.requestId ?? null) : fact.requestId;

function finishResponse(live: Live, fact: Extract<Fact, { type: 'response-finished' }>): Change {
  const over: Live = {
    ...live,
    responses: finished(live.responses, fact.responseId),
    calls: responseEnded(live.calls, fact.responseId),
  };
  if (fact.status !== 'failed' || live.memory.outOfBand.includes(fact.responseId)) return [over, []];
  const problem = failedResponse(fact);
  return [{ ...over, problem }, [{ type: 'tell-problem', problem }]];
}

/** What the visitor said may answer a question, whoever has the floor by it. */
function hearWords(live: Live, fact: Extract<Fact, { type: 'visitor-transcribed' }>, atMs: number): Change {
  const turn = live.memory.entries.recent.findLast(
    ({ kind, itemId }) => kind === 'visitor' && itemId === fact.itemId,
  );
  const [judged, settling] = judgeWords(live, fact, atMs);
  if (!turn || settling.some(({ verdict }) => verdict === 'dismiss')) {
    return [judged, settling];
  }
  const [heard, effects] =
    onDemandOf(judged)?.hearAnswer(judged, fact.text, turn.turn.startedAtMs) ?? become(judged);
  return [heard, [...settling, ...effects]];
}

/** Words heard while the agent spoke, which nobody has settled yet: what they say decides who has the floor. */
function judgeWords(
  live: Live,
  { itemId, text }: Extract<Fact, { type: 'visitor-transcribed' }>,
  atMs: number,
): readonly [Live, readonly Settling[]] {
  const { memory, linkId, plain } = live;
  const { recent } = memory.entries;
  const overheard = recent.some(
    (entry) => entry.kind === 'visitor' && entry.itemId === itemId && entry.overheard,
  );
  if (!overheard) return [live, []];
  const said = recent.filter(({ kind }) => kind === 'agent').slice(-AGENT_TURNS_HEARD);
  const agentText = said.map(({ turn }) => turn.text).join(' ');
  const verdict = onDemandOf(live)?.answersOpenQuestion(live, text, agentText)
    ? 'takes'
    : floorVerdict(text, agentText, plain);
  const settle: Settling = { type: 'settle', itemId, verdict: verdict === 'takes' ? 'confirm' : 'dismiss' };
  if (verdict !== 'echo') return [live, [settle]];
  const without = remember(memory, { type: 'echoed', itemId }, { linkId, atMs });
  return [{ ...live, memory: without }, [settle]];
}

/** Each call is answered once, however often the wire tells of it. */
function callTool(live: Live, fact: Extract<Fact, { type: 'tool-called' }>): Change {
  const call = live.memory.toolCalls.recent.findLast(({ callId }) => callId === fact.callId);
  if (!call || call.output !== undefined || isRunning(live.calls, fact.callId)) return become(live);
  const running = {
    ...live,
    calls: called(live.calls, fact.responseId, fact.callId, isSilent(live.tools, call.name)),
  };
  const answering = answeringOf(live.tools, call.name);
  const writes = answering === 'write';
  // Nothing was said yes to where no question was ever asked.
  return (
    (writes && onDemandOf(live)?.judgeCall(running, call)) || [
      running,
      [{ type: 'run-tool', call, how: writes ? 'ask' : answering }],
    ]
  );
}

/**
 * The site's server has answered a call that it saw by itself; the model needs no output of ours. If it answered with a
 * question, the visitor can see and tap it here too.
 */
function noteOutput(
  live: Live,
  { callId, output }: Extract<Fact, { type: 'tool-output-added' }>,
  atMs: number,
): Change {
  if (!isRunning(live.calls, callId)) return become(live);
  const question = onDemandOf(live)?.questionOf(live, callId, output) ?? null;
  const [over, effects] = concludeCall(live, callId, output, question, atMs);
  return [over, [{ type: 'leave-tool', callId }, ...effects]];
}

/** A lost race is mended by the queue; what the server would not take of us is told, for a log. */
function noteRefusal(live: Live, fact: Extract<Fact, { type: 'refused' }>): Change {
  const lostRace = fact.code === 'conversation_already_has_active_response';
  const [responses, outcome] = refused(live.responses, fact.requestId, lostRace);
  const untold = outcome === 'not-ours' && (fact.severity === 'benign' || fact.availableMs !== undefined);
  if (outcome === 'waits-again' || untold) return [{ ...live, responses }, []];
  const problem = {
    reason: 'agent-failed',
    detail: `${fact.code}: ${fact.message}`,
    retryable: true,
  } as const;
  const shown = outcome === 'given-up' ? { ...live, responses, problem } : { ...live, responses };
  return [shown, [{ type: 'tell-problem', problem }]];
}
