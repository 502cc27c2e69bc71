import type { EndReason, ErrorReason, Status, TalkProblem } from '../session/talk.js';
import type { ToolCall, Turn } from '../conversation/turn.js';

/** All of them bubble and leave shadow roots, so that one listener on the document can hear every button. */
class TalkEvent extends Event {
  constructor(type: string, fields: object = {}, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    Object.assign(this, fields);
  }
}

/** Before anything is opened or asked for; cancel it and there is no talk. */
export class TalkBeforeStartEvent extends TalkEvent {
  constructor() {
    super('talk-beforestart', {}, true);
  }
}

/** How the talk stands has changed. */
export class TalkStatusChangeEvent extends TalkEvent {
  declare readonly status: Status;
  constructor(status: Status) {
    super('talk-statuschange', { status });
  }
}

/** Words of a turn as they become known: `delta` is new, `text` is all of the turn so far. */
export class TalkTranscriptEvent extends TalkEvent {
  declare readonly turnId: string;
  declare readonly delta: string;
  declare readonly text: string;
  constructor(turnId: string, delta: string, text: string) {
    super('talk-transcript', { turnId, delta, text });
  }
}

/** A turn is complete: nothing will change in it. */
export class TalkTurnEvent extends TalkEvent {
  declare readonly turn: Turn;
  constructor(turn: Turn) {
    super('talk-turn', { turn });
  }
}

/** The visitor cut the agent off after `heardMs` of the turn. */
export class TalkCutOffEvent extends TalkEvent {
  declare readonly turnId: string;
  declare readonly heardMs: number;
  declare readonly heardSource: 'rendered' | 'server';
  constructor(turnId: string, heardMs: number, heardSource: 'rendered' | 'server') {
    super('talk-cutoff', { turnId, heardMs, heardSource });
  }
}

/**
 * The agent calls a tool. Cancelled, the element's own `tools` are not asked and the page answers with
 * `respondWith`, now or later.
 */
export class TalkToolEvent extends TalkEvent {
  declare readonly name: string;
  /** JSON as the model wrote it. */
  declare readonly arguments: string;
  declare readonly callId: string;
  readonly #answer: (output: unknown) => void;

  constructor(call: ToolCall, answer: (output: unknown) => void) {
    const { name, arguments: args, callId } = call;
    super('talk-tool', { name, arguments: args, callId }, true);
    this.#answer = answer;
  }

  /** Cancels the event and answers the call, when a promise is given then with what it brings. */
  respondWith(output: unknown): void {
    this.preventDefault();
    Promise.resolve(output).then(this.#answer, (error: unknown) => this.#answer({ error: String(error) }));
  }
}

/** How long a reply took, in ms, and where the time went. */
export interface Latency {
  readonly turnId: string;
  readonly endpointingMs: number;
  readonly networkMs: number;
  readonly modelMs: number;
  readonly playbackMs: number;
  readonly totalMs: number;
}

/** How long a reply took, in ms, and where the time went; when it begins to sound. */
export class TalkLatencyEvent extends TalkEvent implements Latency {
  declare readonly turnId: string;
  declare readonly endpointingMs: number;
  declare readonly networkMs: number;
  declare readonly modelMs: number;
  declare readonly playbackMs: number;
  declare readonly totalMs: number;
  constructor(latency: Latency) {
    super('talk-latency', latency);
  }
}

/** Something went wrong. `message` is for a log; what people read are the element's `messages`. */
export class TalkErrorEvent extends TalkEvent {
  declare readonly reason: ErrorReason;
  declare readonly message: string;
  declare readonly retryable: boolean;
  constructor({ reason, detail: message, retryable }: TalkProblem) {
    super('talk-error', { reason, message, retryable });
  }
}

/** The talk is over. */
export class TalkEndEvent extends TalkEvent {
  declare readonly reason: EndReason;
  constructor(reason: EndReason) {
    super('talk-end', { reason });
  }
}

/** The visitor says how the talk was, after its end. The site's handler is told, too. */
export class TalkRatingEvent extends TalkEvent {
  declare readonly rating: 'good' | 'bad';
  /** In the visitor's own words; empty: none. */
  declare readonly comment: string;
  constructor(rating: 'good' | 'bad', comment: string) {
    super('talk-rating', { rating, comment });
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-beforestart': TalkBeforeStartEvent;
    'talk-statuschange': TalkStatusChangeEvent;
    'talk-transcript': TalkTranscriptEvent;
    'talk-turn': TalkTurnEvent;
    'talk-cutoff': TalkCutOffEvent;
    'talk-tool': TalkToolEvent;
    'talk-latency': TalkLatencyEvent;
    'talk-error': TalkErrorEvent;
    'talk-end': TalkEndEvent;
    'talk-rating': TalkRatingEvent;
  }
}
