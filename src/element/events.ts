import type { EndReason, ErrorReason, Status, TalkProblem } from '../session/talk.js';
import type { ToolCall, Turn } from '../conversation/turn.js';

/** All of them bubble and leave shadow roots, so that one listener on the document can hear every button. */
const notice: EventInit = { bubbles: true, composed: true };
const question: EventInit = { ...notice, cancelable: true };

/** Before anything is opened or asked for; cancel it and there is no talk. */
export class TalkBeforeStartEvent extends Event {
  constructor() {
    super('talk-beforestart', question);
  }
}

/** How the talk stands has changed. */
export class TalkStatusChangeEvent extends Event {
  readonly status: Status;
  constructor(status: Status) {
    super('talk-statuschange', notice);
    this.status = status;
  }
}

/** Words of a turn as they become known: `delta` is new, `text` is all of the turn so far. */
export class TalkTranscriptEvent extends Event {
  readonly turnId: string;
  readonly delta: string;
  readonly text: string;
  constructor(turnId: string, delta: string, text: string) {
    super('talk-transcript', notice);
    this.turnId = turnId;
    this.delta = delta;
    this.text = text;
  }
}

/** A turn is complete: nothing will change in it. */
export class TalkTurnEvent extends Event {
  readonly turn: Turn;
  constructor(turn: Turn) {
    super('talk-turn', notice);
    this.turn = turn;
  }
}

/** The visitor cut the agent off after `heardMs` of the turn. */
export class TalkCutOffEvent extends Event {
  readonly turnId: string;
  readonly heardMs: number;
  readonly heardSource: 'rendered' | 'server';
  constructor(turnId: string, heardMs: number, heardSource: 'rendered' | 'server') {
    super('talk-cutoff', notice);
    this.turnId = turnId;
    this.heardMs = heardMs;
    this.heardSource = heardSource;
  }
}

/**
 * The agent calls a tool. Cancelled, the element's own `tools` are not asked and the page answers with
 * `respondWith`, now or later.
 */
export class TalkToolEvent extends Event {
  readonly name: string;
  /** JSON as the model wrote it. */
  readonly arguments: string;
  readonly callId: string;
  readonly #answer: (output: unknown) => void;

  constructor(call: ToolCall, answer: (output: unknown) => void) {
    super('talk-tool', question);
    this.name = call.name;
    this.arguments = call.arguments;
    this.callId = call.callId;
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
export class TalkLatencyEvent extends Event implements Latency {
  readonly turnId: string;
  readonly endpointingMs: number;
  readonly networkMs: number;
  readonly modelMs: number;
  readonly playbackMs: number;
  readonly totalMs: number;
  constructor(latency: Latency) {
    super('talk-latency', notice);
    this.turnId = latency.turnId;
    this.endpointingMs = latency.endpointingMs;
    this.networkMs = latency.networkMs;
    this.modelMs = latency.modelMs;
    this.playbackMs = latency.playbackMs;
    this.totalMs = latency.totalMs;
  }
}

/** Something went wrong. `message` is for a log; what people read are the element's `messages`. */
export class TalkErrorEvent extends Event {
  readonly reason: ErrorReason;
  readonly message: string;
  readonly retryable: boolean;
  constructor(problem: TalkProblem) {
    super('talk-error', notice);
    this.reason = problem.reason;
    this.message = problem.detail;
    this.retryable = problem.retryable;
  }
}

/** The talk is over. */
export class TalkEndEvent extends Event {
  readonly reason: EndReason;
  constructor(reason: EndReason) {
    super('talk-end', notice);
    this.reason = reason;
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
  }
}
