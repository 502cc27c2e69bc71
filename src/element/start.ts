import type { EndReason, Gesture, OpenTalk, Status, Talk, TalkListener, TalkView } from '../session/talk.js';
import { TalkErrorEvent } from './events/always.js';
import * as events from './events/in-talk.js';
import { chime, followSettings } from './follow-settings.js';
import { Keep } from './keep.js';
import { levelOf } from './level.js';
import { LevelRing } from './level-ring.js';
import type { Claim } from './one-talk.js';
import type { Returning } from './resume-start.js';
import type { Resuming } from './snapshot.js';
import { talkOptions, type Wishes } from './talk-options.js';

/** The tool by which the agent brings in a person, whoever answers it: the site, or one of the page's own. */
const ESCALATE = 'escalate';

export { claim } from './one-talk.js';
export { preflight } from './preflight.js';

export interface TalkNeeds {
  shown(view: TalkView): void;
  /** False: the page cancelled it. */
  tell(event: Event): boolean;
  ended(reason: EndReason, last: TalkView | null): void;
}

/** A talk as the element has it. */
export interface Started {
  readonly talk: Talk;
  /** With what was said in talks before it. */
  readonly view: TalkView;
  /** It may have ended while it was begun; then it has nothing more to say. */
  readonly over: boolean;
  /** Loudness of whoever holds the floor, 0..1. */
  readonly level: number;
  /** What was said until now is not kept. Returns what named it to the site; null: nothing was. */
  forget(): string | null;
}

/**
 * Begins a talk, shows it on the element, makes events of what it reports, and keeps it for the next page. It may
 * report, and even end, before this returns; its end releases `claim`. Throws if the element's `endpoint` or
 * `asset-base` is no address.
 */
export function startTalk(
  openTalk: OpenTalk,
  gesture: Gesture,
  host: Wishes & Resuming & Returning,
  needs: TalkNeeds,
  claim: Claim,
): Started {
  const keep = new Keep(host);
  const options = talkOptions(host, keep.token);
  const ring = new LevelRing(host);
  const progress: { talk: Talk | null; view: TalkView | null; over: boolean; conversationId: string } = {
    talk: null,
    view: null,
    over: false,
    conversationId: '',
  };
  const status = (): Status => progress.view?.status ?? 'connecting';
  const whole = (view: TalkView): TalkView => {
    const before = status();
    if (before !== view.status) ring.rest();
    chime(gesture.context, before, view.status);
    return (progress.view = { ...view, conversation: keep.whole(view.conversation) });
  };
  const unlessOver = (report: () => void): void => {
    if (!progress.over) report();
  };
  const tell = (event: () => Event): void => unlessOver(() => needs.tell(event()));
  const listener: TalkListener = {
    changed: (view) => unlessOver(() => needs.shown(whole(view))),
    levels: (input, output) => unlessOver(() => ring.show(levelOf(status(), input, output))),
    transcript: (turnId, delta, text) => tell(() => new events.TalkTranscriptEvent(turnId, delta, text)),
    turn: (turn) => {
      tell(() => new events.TalkTurnEvent(turn));
      if (progress.view) keep.write(progress.view.conversation);
    },
    cutOff: (turnId, heardMs, heardSource) =>
      tell(() => new events.TalkCutOffEvent(turnId, heardMs, heardSource)),
    tool: (call) => {
      const answer = (output: unknown): void =>
        unlessOver(() => progress.talk?.answerTool(call.callId, output));
      const isOurs = (): boolean => needs.tell(new events.TalkToolEvent(call, answer));
      if (call.name !== ESCALATE) return isOurs();
      return import('./escalation.js').then(({ escalationOf }) => {
        if (progress.over || needs.tell(escalationOf(call, progress.conversationId))) return isOurs();
        progress.talk?.stop('escalated');
        return false;
      }, isOurs);
    },
    latency: (turnId, latency) => tell(() => new events.TalkLatencyEvent({ turnId, ...latency })),
    directed: (given) => tell(() => new events.TalkPolicyEvent(given)),
    usage: (usage) => tell(() => new events.TalkUsageEvent(usage)),
    problem: (problem) => tell(() => new TalkErrorEvent(problem)),
    granted: (token, continues, conversationId = '', notice = '') => {
      progress.conversationId = conversationId;
      keep.granted(token, continues);
      return notice
        ? import('./voice-notice.js').then(
            ({ tellOfVoice }) => tellOfVoice(host, notice),
            () => [],
          )
        : undefined;
    },
    ended: (reason) =>
      unlessOver(() => {
        const { talk } = progress;
        const last = talk ? whole(talk.view) : progress.view;
        progress.over = true;
        ring.rest();
        if (last) keep.write(last.conversation);
        claim.release();
        needs.ended(reason, last);
      }),
  };
  const talk = (progress.talk = openTalk(gesture, options, listener));
  claim.taken = () => talk.stop('taken-over');
  followSettings(talk, gesture);
  if (host.resumeStart === 'auto')
    import('./resume-start.js').then(
      ({ inTalk }) => inTalk(host, gesture),
      // The next page waits for a tap.
      () => {},
    );
  return {
    talk,
    view: whole(talk.view),
    over: progress.over,
    forget: () => keep.forget(),
    get level() {
      return ring.level;
    },
  };
}
