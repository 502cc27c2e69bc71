import {
  awaitVerdict,
  confirmByPolicy,
  dismiss,
  dismissForGood,
  floorReleased,
  keepAnswering,
} from './answering.js';
import { cancelCut, cutOff, flushed } from './cut-off.js';
import { report, step, then, type ReflexEffect, type ReflexEvent, type Step } from './events.js';
import { told } from './facts.js';
import { audioBegan, duck, heldUntilMs, hold, played, resume } from './floor.js';
import { forget } from './replies.js';
import { agentHoldsFloor, type ReflexState } from './state.js';

/** `client` mode: so much voice takes the floor, unless it is hummed, or the server hears nobody speak. */
const SPEECH_CONFIRMS_MS = 600;

/** The server has heard somebody for longer than the visitor speaks: the agent's echo, or a voice in the room. */
const OTHER_VOICE_MS = 1000;

/** Then words won't tell soon who takes the floor, and less voice of the visitor's has to be enough. */
const WORDLESS_CONFIRMS_MS = 250;

/** Nobody hums "mm-hmm" for so long. */
const HUM_CONFIRMS_MS = 1200;

/** After the server has ended a turn: so much more voice is new speech, not the old one's tail. */
const NEW_SPEECH_MS = 200;

/**
 * The reflex: what happens is folded into its state, and answered with what is to be done, in order. Pure; lives where
 * the link lives, so that a blocked page cannot delay it. `atMs`: now, ms since the epoch.
 */
export const react = (state: ReflexState, event: ReflexEvent, atMs: number): Step => {
  const heldFloor = agentHoldsFloor(state);
  const [after, effects] = then(
    then(answer(state, event, atMs), (next) =>
      heldFloor && !agentHoldsFloor(next) ? floorReleased(next) : step(next),
    ),
    (next) => keepAnswering(forget(next)),
  );
  const timer = timerChange(dueMs(state), dueMs(after));
  return timer ? [after, [...effects, timer]] : [after, effects];
};

const dueMs = ({ floor }: ReflexState): number | null =>
  floor.type === 'held' || floor.type === 'flushing' ? floor.dueMs : null;

const timerChange = (before: number | null, after: number | null): ReflexEffect | null => {
  if (before === after) return null;
  return after === null ? { type: 'clear-timer' } : { type: 'set-timer', atMs: after };
};

const answer = (state: ReflexState, event: ReflexEvent, atMs: number): Step => {
  switch (event.type) {
    case 'fact':
      return told(state, event.fact, atMs);
    case 'audio-began':
      return state.dropped.includes(event.responseId)
        ? step(state)
        : then(audioBegan(state, event, atMs), (next) =>
            step(next.floor.type === 'held' ? awaitVerdict(next) : next),
          );
    case 'playback':
      return event.message.type === 'flushed'
        ? flushed(state, event.message.flushId, event.message.heard, atMs)
        : played(state, event.message);
    case 'interrupt':
      return cutOff(state, atMs);
    case 'settle':
      if (!isOpen(state, event.itemId)) return step(state);
      return event.verdict === 'confirm' ? settleForThem(state, atMs) : settleForAgent(state, event.itemId);
    case 'listen':
      return listen(state, event.open);
    case 'adopt': {
      // Of segments without a reply nothing is truncated, deleted or cancelled; a cut-off of them is told.
      const { floor, segments, local } = event.sound;
      return step({ ...state, floor, segments, local });
    }
    case 'timer':
      return timer(state, atMs);
    default:
      return state.listening ? detected(state, event, atMs) : step(state);
  }
};

type Detected = Extract<ReflexEvent, { type: 'suspected' | 'sustained' | 'misfired' | 'voiced' | 'ended' }>;

/** What the detector says, while somebody is to be heard. */
const detected = (state: ReflexState, event: Detected, atMs: number): Step => {
  const silent: ReflexState = { ...state, local: { type: 'silent' } };
  switch (event.type) {
    case 'voiced':
      return voiced(state, event.speechMs, event.hummed, atMs);
    case 'ended': {
      const { lastVoicedAtMs, voice } = event;
      const told = report({ type: 'speech-ended', lastVoicedAtMs, voice });
      return then(step(silent, told), (next) => lookAgain(next, atMs));
    }
    default: {
      const told = report({ type: `speech-${event.type}`, atMs: event.atMs });
      if (event.type === 'sustained') return then(step(state, told), (next) => sustained(next, 0, atMs));
      return event.type === 'suspected'
        ? then(step({ ...state, local: { type: 'suspected' } }, told), duck)
        : then(step(silent, told), giveUp);
    }
  }
};

const sustained = (state: ReflexState, speechMs: number, atMs: number): Step =>
  hold(
    awaitVerdict({ ...state, local: { type: 'sustained', speechMs, wordsTell: wordsTell(state, atMs) } }),
    atMs,
  );

const wordsTell = ({ visitor }: ReflexState, atMs: number): boolean =>
  visitor.itemId === null || atMs - visitor.heardSinceMs < OTHER_VOICE_MS;

const voiced = (state: ReflexState, speechMs: number, hummed: boolean, atMs: number): Step => {
  if (state.local.type === 'over' && speechMs >= state.local.speechMs + NEW_SPEECH_MS)
    return sustained(state, speechMs, atMs);
  if (state.local.type !== 'sustained') return step(state);
  const { local } = state;
  const speaking: ReflexState = { ...state, local: { ...local, speechMs } };
  const spoken = local.wordsTell ? SPEECH_CONFIRMS_MS : WORDLESS_CONFIRMS_MS;
  const enough = speechMs >= (hummed ? HUM_CONFIRMS_MS : spoken);
  const ours = state.setup.interrupter === 'client' && state.visitor.verdict === 'pending';
  return enough && ours && serverAgrees(state) ? confirmByPolicy(speaking, atMs, false) : step(speaking);
};

/**
 * A melody can pass for a voice with one detector, hardly with two. Waiting for the server's word costs nothing that
 * could be heard: playback is held since long. Where turns are made by hand, it has none to say.
 */
const serverAgrees = ({ visitor, acknowledged }: ReflexState): boolean =>
  visitor.itemId !== null || acknowledged === null;

/** Nothing confirmed it: the agent goes on. */
const giveUp = (state: ReflexState): Step => {
  if (!agentHoldsFloor(state)) return step(state);
  const local = state.local.type === 'sustained' ? ({ type: 'ignored' } as const) : state.local;
  return resume(dismiss({ ...state, local }));
};

/** At the timer, and when speech has ended. */
const lookAgain = (state: ReflexState, atMs: number): Step => {
  if (state.floor.type === 'ducked') return giveUp(state);
  if (state.floor.type !== 'held') return step(state);
  const untilMs = heldUntilMs(state, atMs);
  return untilMs === null ? giveUp(state) : step({ ...state, floor: { ...state.floor, dueMs: untilMs } });
};

const timer = (state: ReflexState, atMs: number): Step => {
  if (state.floor.type !== 'flushing') return lookAgain(state, atMs);
  if (state.floor.dueMs === null || atMs < state.floor.dueMs) return step(state);
  // Playback does not answer (a suspended context): the server at least is told.
  return cancelCut({ ...state, floor: { ...state.floor, dueMs: null } });
};

/** Nothing has settled yet what this item's words do: it is being spoken, or waits unanswered. */
const isOpen = ({ visitor }: ReflexState, itemId: string | null): boolean =>
  itemId === null || itemId === visitor.itemId || visitor.unanswered.some((item) => item.itemId === itemId);

/** The words show that the visitor takes the floor, also if we had taken them for nothing. */
const settleForThem = (state: ReflexState, atMs: number): Step => {
  const { verdict, unanswered } = state.visitor;
  const inQuestion = state.floor.type === 'held' || state.floor.type === 'ducked';
  return inQuestion || verdict === 'pending' || unanswered.length > 0
    ? confirmByPolicy(state, atMs, true)
    : step(state);
};

const settleForAgent = (state: ReflexState, itemId: string | null): Step => {
  const local = state.local.type === 'sustained' ? ({ type: 'ignored' } as const) : state.local;
  return then(dismissForGood({ ...state, local }, itemId), resume);
};

const listen = (state: ReflexState, open: boolean): Step => {
  if (open) return step({ ...state, listening: true });
  const deaf: ReflexState = { ...state, listening: false, local: { type: 'silent' } };
  return giveUp(deaf);
};
