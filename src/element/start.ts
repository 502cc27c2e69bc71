import type {
  EndReason,
  Gesture,
  OpenTalk,
  Talk,
  TalkListener,
  TalkOptions,
  TalkView,
} from '../session/talk.js';
import { TalkErrorEvent } from './events/always.js';
import * as events from './events/in-talk.js';

export { talkOptions } from './talk-options.js';

export interface TalkNeeds {
  shown(view: TalkView): void;
  /** Loudness of microphone and of playback, 0..1, about 30 times a second. */
  levels(input: number, output: number): void;
  /** False: the page cancelled it. */
  tell(event: Event): boolean;
  ended(reason: EndReason, last: TalkView | undefined): void;
}

/**
 * Begins a talk, and makes events of what it reports. It may report, and even end, before this returns:
 * `over` then. After its end it has nothing more to say.
 */
export function startTalk(
  openTalk: OpenTalk,
  gesture: Gesture,
  options: TalkOptions,
  needs: TalkNeeds,
): { readonly talk: Talk; readonly over: boolean } {
  const progress: { talk: Talk | null; over: boolean } = { talk: null, over: false };
  const talk = (progress.talk = openTalk(gesture, options, listenerFor(progress, needs)));
  return { talk, over: progress.over };
}

function listenerFor(progress: { talk: Talk | null; over: boolean }, needs: TalkNeeds): TalkListener {
  const unlessOver = (report: () => void): void => {
    if (!progress.over) report();
  };
  return {
    changed: (view) => unlessOver(() => needs.shown(view)),
    levels: (input, output) => unlessOver(() => needs.levels(input, output)),
    transcript: (turnId, delta, text) =>
      unlessOver(() => needs.tell(new events.TalkTranscriptEvent(turnId, delta, text))),
    turn: (turn) => unlessOver(() => needs.tell(new events.TalkTurnEvent(turn))),
    cutOff: (turnId, heardMs, heardSource) =>
      unlessOver(() => needs.tell(new events.TalkCutOffEvent(turnId, heardMs, heardSource))),
    tool: (call) => {
      const answer = (output: unknown): void =>
        unlessOver(() => progress.talk?.answerTool(call.callId, output));
      return needs.tell(new events.TalkToolEvent(call, answer));
    },
    latency: (turnId, latency) =>
      unlessOver(() => needs.tell(new events.TalkLatencyEvent({ turnId, ...latency }))),
    problem: (problem) => unlessOver(() => needs.tell(new TalkErrorEvent(problem))),
    ended: (reason) =>
      unlessOver(() => {
        progress.over = true;
        needs.ended(reason, progress.talk?.view);
      }),
  };
}
