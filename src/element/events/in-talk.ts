import type { ToolCall, Turn } from '../../conversation/turn.js';
import type { Given, TalkUsage } from '../../session/talk.js';
import { TalkEvent } from './talk-event.js';

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
  /** 0 until a wire tells it; none does yet. */
  readonly networkMs: number;
  /** With the network's time. */
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

/** A policy has directed something: why the agent was told, stopped or slowed, and what for. */
export class TalkPolicyEvent extends TalkEvent {
  declare readonly policy: string;
  declare readonly directive: Given['directive'];
  constructor(given: Pick<Given, 'policy' | 'directive'>) {
    const { policy, directive } = given;
    super('talk-policy', { policy, directive });
  }
}

/**
 * What the talk has used until now: after each response, and each turn of the visitor's that was written down.
 * `costUsd` is an estimate by the prices that the site's handler knows; null: it does not know them.
 */
export class TalkUsageEvent extends TalkEvent implements TalkUsage {
  declare readonly tokens: number;
  declare readonly seconds: number;
  declare readonly costUsd: number | null;
  constructor(usage: TalkUsage) {
    super('talk-usage', usage);
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-transcript': TalkTranscriptEvent;
    'talk-turn': TalkTurnEvent;
    'talk-cutoff': TalkCutOffEvent;
    'talk-tool': TalkToolEvent;
    'talk-latency': TalkLatencyEvent;
    'talk-policy': TalkPolicyEvent;
    'talk-usage': TalkUsageEvent;
  }
}
