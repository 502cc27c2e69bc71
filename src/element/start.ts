import type {
  EndReason,
  Gesture,
  OpenTalk,
  Status,
  Talk,
  TalkListener,
  TalkOptions,
  TalkView,
} from '../session/talk.js';
import { TalkErrorEvent } from './events/always.js';
import * as events from './events/in-talk.js';
import { chime, followSettings } from './follow-settings.js';

export { preflight } from './preflight.js';

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
  const talk = (progress.talk = openTalk(gesture, options, listenerFor(progress, gesture, needs)));
  followSettings(talk, gesture);
  return { talk, over: progress.over };
}

function listenerFor(
  progress: { talk: Talk | null; over: boolean },
  { context }: Gesture,
  needs: TalkNeeds,
): TalkListener {
  let status: Status = 'connecting';
  const tell = (event: Event): void => void (progress.over || needs.tell(event));
  return {
    changed: (view) => {
      if (progress.over) return;
      chime(context, status, (status = view.status));
      needs.shown(view);
    },
    levels: (input, output) => progress.over || needs.levels(input, output),
    transcript: (turnId, delta, text) => tell(new events.TalkTranscriptEvent(turnId, delta, text)),
    turn: (turn) => tell(new events.TalkTurnEvent(turn)),
    cutOff: (turnId, heardMs, heardSource) => tell(new events.TalkCutOffEvent(turnId, heardMs, heardSource)),
    tool: (call) =>
      needs.tell(
        new events.TalkToolEvent(
          call,
          (output) => progress.over || progress.talk?.answerTool(call.callId, output),
        ),
      ),
    latency: (turnId, latency) => tell(new events.TalkLatencyEvent({ turnId, ...latency })),
    problem: (problem) => tell(new TalkErrorEvent(problem)),
    ended: (reason) => {
      if (progress.over) return;
      progress.over = true;
      needs.ended(reason, progress.talk?.view);
    },
  };
}
