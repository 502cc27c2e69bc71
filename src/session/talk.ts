import type { Conversation, ToolCall, Turn } from '../conversation/turn.js';
import type { ToolDeclaration } from '../engine/engine.js';
import type { Confirmation, ForgetRequest, ToolEffect } from '../engine/reply.js';
import type { Given, Offer, Policy } from '../policy/policy.js';
import type { PolicyChoice } from './direction.js';

export type { Confirmation, ForgetRequest, Given, Offer, PolicyChoice };
export type { Policy };
export type { Directive, Happening, Moment } from '../policy/policy.js';

/** What a person is told. */
export type Status =
  | 'idle'
  | 'connecting'
  | 'listening'
  | 'hearing'
  | 'thinking'
  | 'speaking'
  | 'muted'
  | 'parked'
  | 'reconnecting'
  | 'error';

/** Why somebody ends it: the visitor; the page, which goes on by itself; another tab. */
export type StopReason = 'stopped' | 'escalated' | 'taken-over';

export type EndReason = 'stopped' | 'denied' | 'failed' | 'escalated' | 'limit' | 'taken-over';

/** Why something went wrong, for code; the words for people are the element's messages, one for each reason. */
export type ErrorReason =
  | 'unsupported'
  | 'insecure-page'
  | 'assets-unreachable'
  | 'microphone-denied'
  | 'microphone-missing'
  | 'microphone-busy'
  | 'microphone-lost'
  | 'sound-blocked'
  | 'endpoint-unreachable'
  | 'endpoint-refused'
  | 'endpoint-failed'
  | 'too-many'
  | 'limit-reached'
  | 'quota'
  | 'link-failed'
  | 'link-lost'
  | 'session-expired'
  | 'agent-failed'
  | 'tool-failed'
  | 'talking-elsewhere';

export interface TalkProblem {
  readonly reason: ErrorReason;
  /** What the endpoint, server or browser said: for a log, not for people. */
  readonly detail: string;
  readonly retryable: boolean;
  /** What the site itself says to the visitor; shown instead of our words. */
  readonly said?: string;
}

/** A tool that the page answers. What `run` returns is sent to the model, as JSON unless it is a string. */
export interface Tool extends ToolDeclaration {
  /** `write` waits for the visitor's yes, spoken or tapped. Default `read`. */
  readonly effect?: ToolEffect;
  /** The question for that yes, e.g. `Cancel order 1042?`; default: the tool's description. */
  confirm?(args: Readonly<Record<string, unknown>>): string;
  /** What the visitor reads while it runs, e.g. `Looking up order 1042`; default: general words. */
  label?(args: Readonly<Record<string, unknown>>): string;
  /** Its output asks for no reply of the agent's. */
  readonly silent?: boolean;
  run(args: Readonly<Record<string, unknown>>, context: { readonly signal: AbortSignal }): unknown;
}

/**
 * What must be made synchronously in the visitor's click (Safari refuses it after an `await`), handed on to the talk.
 * The talk closes the context, and the microphone unless the page brought it.
 */
export interface Gesture {
  readonly context: AudioContext;
  /** What the talk's own graph plays goes through it, on its way to the context's destination. */
  readonly voice: GainNode;
  /** Plays what WebRTC brings; started in the click, with nothing to play yet. */
  readonly audio: HTMLAudioElement;
  readonly microphone: Promise<MediaStream>;
  /** Asks for a microphone of the visitor's once more, in mid-talk. */
  ask(): Promise<MediaStream>;
  /** The stream is the page's own: never stopped by us. */
  readonly ownsMicrophone: boolean;
}

/** A turn that is made by hand: begun, and sent or thrown away. */
export type SpeakHow = 'begin' | 'send' | 'discard';

/** What the element shows: derived whole from the talk's state, new at each change. */
export interface TalkView {
  readonly status: Status;
  readonly conversation: Conversation;
  readonly muted: boolean;
  /** Where the visitor makes the turns by hand: whether they speak. */
  readonly hand?: 'free' | 'held';
  /** There is no microphone: the visitor types. Unmuting asks for one. */
  readonly typed?: true;
  readonly problem: TalkProblem | null;
  /** The browser has stopped the sound, or nobody has spoken for long: pressing goes on, by `resume`. */
  readonly hint?: 'resume-sound' | 'press-resume';
  /** What the visitor is asked to say yes or no to, by voice or by a tap. */
  readonly confirmation: Confirmation | null;
  /** What the visitor can tap, to say it. */
  readonly offers?: readonly Offer[];
}

/**
 * From the visitor's last voiced sample to the agent's first audible one, in ms; the shares add up to `totalMs`.
 * `networkMs` is 0 until a wire tells it from the model's time, which none does yet: `modelMs` holds both.
 */
export interface TurnLatency {
  readonly endpointingMs: number;
  readonly networkMs: number;
  readonly modelMs: number;
  readonly playbackMs: number;
  readonly totalMs: number;
}

/** What a talk has used until now, over all its links. */
export interface TalkUsage {
  readonly tokens: number;
  /** Since its first session was in force. */
  readonly seconds: number;
  /** Null: somewhere a usage or its price is not known. */
  readonly costUsd: number | null;
}

/** What the element tells the page, as an event each. */
export interface TalkListener {
  changed(view: TalkView): void;
  levels(input: number, output: number): void;
  transcript(turnId: string, delta: string, text: string): void;
  turn(turn: Turn): void;
  cutOff(turnId: string, heardMs: number, heardSource: 'rendered' | 'server'): void;
  /** False: the page answers the call by itself, with `answerTool`. */
  tool(call: ToolCall): boolean | Promise<boolean>;
  /** Once for each spoken answer, when it begins to sound. `turnId`: the agent's. */
  latency?(turnId: string, latency: TurnLatency): void;
  /** A policy has directed something. */
  directed?(given: Given): void;
  /** After each response, and each turn of the visitor's that was written down. */
  usage?(usage: TalkUsage): void;
  problem(problem: TalkProblem): void;
  /**
   * The site lets the talk begin. `conversation`: names the one that it belongs to for later talks; null: it is not
   * kept. `continues`: it is the one that was asked for. `conversationId`: what the site's owner knows it by; empty: not
   * told. `voiceNotice`: impatience is to be heard from the voice, too; shows the visitor what they have to know of it, and
   * brings the rule. Never rejects; nothing comes of it where it can't be shown.
   */
  granted?(
    conversation: string | null,
    continues: boolean,
    conversationId?: string,
    voiceNotice?: string,
  ): Promise<readonly Policy[]> | undefined;
  ended(reason: EndReason): void;
}

export interface TalkOptions {
  readonly endpoint: URL;
  /** `auto`: WebRTC where there is one and it connects in time, else a WebSocket. */
  readonly transport: 'auto' | 'webrtc' | 'websocket';
  /** The owner's signed token of who the visitor is. */
  readonly identity: string | null;
  /** Untrusted facts for the agent. */
  readonly context: Readonly<Record<string, unknown>> | null;
  /** Where the worklet and the Worker are served from; null: beside this script. */
  readonly assetBase: URL | null;
  readonly lang: string;
  readonly tools: readonly Tool[];
  readonly muted: boolean;
  /** `hold`: the visitor makes the turns, by `speak`. */
  readonly turnTaking: 'auto' | 'hold';
  /** The page has a field to type into: without a microphone the talk goes on by it. */
  readonly typing: boolean;
  /** The one to go on with, as an earlier talk's `granted` named it; null: none. */
  readonly conversation: string | null;
  /** The page's choice of policies; null: ours. */
  readonly policies: PolicyChoice | null;
  /** A quiet sound tells that something is being done. */
  readonly thinkingSound: boolean;
}

/** One visit to the agent, from click to end. Made by `openTalk`, which is imported on intent. */
export interface Talk {
  readonly view: TalkView;
  /** For what reason it is told; default: the visitor wished it. */
  stop(reason?: StopReason): void;
  interrupt(): void;
  /** A typed turn; cuts the agent off if it speaks. */
  send(text: string): void;
  mute(muted: boolean): void;
  /** Where turns are made by hand: one begins, and is sent or thrown away. The agent falls silent at its beginning. */
  speak(how: SpeakHow): void;
  /**
   * To be called in a visitor's tap: lets the sound go on that the browser has stopped, and a talk that is parked.
   * False: nothing had stopped.
   */
  resume(): boolean;
  /** The visitor has chosen another microphone: it is asked for. */
  changeMicrophone(): void;
  /** Declares the page's tools anew, in mid-talk. */
  declare(tools: readonly Tool[]): void;
  answerTool(callId: string, output: unknown): void;
  /**
   * The visitor's tap on the question that is shown; `words` tell the agent, as a typed turn. Does nothing if it is
   * another question by now.
   */
  confirm(confirmationId: string, yes: boolean, words: string): void;
  /** How it was; also after its end. The site is told, if it had granted the talk. */
  rate(rating: 'good' | 'bad', comment: string): void;
}

export type OpenTalk = (gesture: Gesture, options: TalkOptions, listener: TalkListener) => Talk;
