import type { Command, Decoded, Engine, Fact } from '../engine/engine.js';
import type { CaptureFrame, Voice } from '../ports/capture.js';
import type { PlaybackCommand, PlaybackMessage } from '../ports/playback.js';
import type { ReflexEvent } from '../reflex/events.js';
import { react } from '../reflex/react.js';
import { initialReflex, type ReflexSetup, type ReflexState } from '../reflex/state.js';
import type { Clock } from './clock.js';
import { inOrder } from './in-order.js';

/** How long a session may take to come into force, from the link's start. */
const READY_WITHIN_MS = 10_000;

export type Sound = Extract<Decoded, { readonly type: 'audio' | 'audio-end' }>;

/** What differs from transport to transport: how a message goes out, what plays, what is to be closed. */
export interface Carrier {
  transmit(message: string): void;
  play(command: Extract<PlaybackCommand, { type: 'duck' | 'hold' | 'resume' | 'flush' }>): void;
  /** Sound that came with the events. */
  sound(sound: Sound): void;
  /** The session is in force. */
  up(): void;
  /** Once, and last: nothing of this link may sound any more. */
  shut(code: number): void;
}

export interface SessionLinkOptions {
  readonly setup: Omit<ReflexSetup, 'capabilities'>;
  readonly engine: Engine;
  readonly clock: Clock;
  /** `link-closed` is the last, once. */
  readonly emit: (fact: Fact) => void;
}

type Phase =
  | { readonly type: 'connecting'; readonly waiting: Command[] }
  | { readonly type: 'up' }
  | { readonly type: 'closed' };

const NO_VOICE: Voice = {
  durationMs: 0,
  voicedRatio: 0,
  pitchMedianHz: 0,
  pitchRangeHz: 0,
  syllablesPerSecond: 0,
  signalToNoiseDb: 0,
  clippedRatio: 0,
};

/**
 * One session on whatever carries it: the engine reads and writes it, the reflex decides. Up when the session is in
 * force, not when the carrier is; until then commands wait.
 */
export class SessionLink {
  readonly #options: SessionLinkOptions;
  readonly #carrier: Carrier;
  readonly #cancelReady: () => void;
  #phase: Phase = { type: 'connecting', waiting: [] };
  #reflex: ReflexState;
  #cancelTimer: (() => void) | null = null;
  readonly react = inOrder((event: ReflexEvent) => this.#answer(event));

  constructor(options: SessionLinkOptions, carrier: Carrier) {
    this.#options = options;
    this.#carrier = carrier;
    const { setup, engine, clock } = options;
    this.#reflex = initialReflex({ ...setup, capabilities: engine.capabilities });
    this.#cancelReady = clock.later(READY_WITHIN_MS, () =>
      this.fail('timeout', `No session within ${READY_WITHIN_MS / 1000} s.`, 'expired'),
    );
  }

  get isOpen(): boolean {
    return this.#phase.type !== 'closed';
  }

  get isUp(): boolean {
    return this.#phase.type === 'up';
  }

  get reflex(): ReflexState {
    return this.#reflex;
  }

  send(command: Command): void {
    if (this.#phase.type === 'connecting') this.#phase.waiting.push(command);
    else this.#transmit(command);
  }

  /** The detector's facts, with every frame. */
  notice(frame: CaptureFrame): void {
    const sinceMs = frame.atMs - frame.speechAgoMs;
    switch (frame.speech) {
      case 'suspected':
      case 'sustained':
      case 'misfired':
        this.react({ type: frame.speech, atMs: sinceMs });
        break;
      case 'ended':
        this.react({ type: 'ended', lastVoicedAtMs: sinceMs, voice: frame.voice ?? NO_VOICE });
        break;
      case null:
        break;
    }
    if (frame.speechMs > 0) this.react({ type: 'voiced', speechMs: frame.speechMs, hummed: frame.hummed });
  }

  played(message: PlaybackMessage): void {
    this.react({ type: 'playback', message });
  }

  received(data: unknown): void {
    if (typeof data !== 'string') {
      this.react({ type: 'fact', fact: { type: 'unknown', event: data } });
      return;
    }
    for (const decoded of this.#options.engine.decode(data)) this.#take(decoded);
  }

  #answer(event: ReflexEvent): void {
    if (this.#phase.type === 'closed') return;
    const { clock, emit } = this.#options;
    const [state, effects] = react(this.#reflex, event, clock.now());
    this.#reflex = state;
    for (const effect of effects) {
      switch (effect.type) {
        case 'playback':
          this.#carrier.play(effect.command);
          break;
        case 'send':
          this.send(effect.command);
          break;
        case 'report':
          emit(effect.fact);
          break;
        case 'set-timer':
          this.#cancelTimer?.();
          this.#cancelTimer = clock.later(Math.max(0, effect.atMs - clock.now()), () =>
            this.react({ type: 'timer' }),
          );
          break;
        case 'clear-timer':
          this.#cancelTimer?.();
          this.#cancelTimer = null;
          break;
      }
    }
  }

  /** Past the reflex: what only the page wants to know. */
  emit(fact: Fact): void {
    if (this.#phase.type !== 'closed') this.#options.emit(fact);
  }

  fail(code: string, message: string, severity: 'expired' | 'fatal'): void {
    if (this.#phase.type === 'closed') return;
    this.#options.emit({ type: 'refused', requestId: null, code, message, severity });
    this.ended(1006, message);
  }

  ended(code: number, message: string): void {
    if (this.#phase.type === 'closed') return;
    this.close();
    this.#options.emit({ type: 'link-closed', code, message });
  }

  /** Nothing is emitted any more. */
  close(): void {
    if (this.#phase.type === 'closed') return;
    this.#phase = { type: 'closed' };
    this.#cancelReady();
    this.#cancelTimer?.();
    this.#carrier.shut(1000);
  }

  #take(decoded: Decoded): void {
    if (decoded.type !== 'fact') {
      if (this.#phase.type !== 'closed') this.#carrier.sound(decoded);
      return;
    }
    this.react({ type: 'fact', fact: decoded.fact });
    if (decoded.fact.type === 'session-ready') this.#up();
    if (decoded.fact.type === 'refused') this.#refused(decoded.fact.severity);
  }

  #up(): void {
    if (this.#phase.type !== 'connecting') return;
    const { waiting } = this.#phase;
    this.#phase = { type: 'up' };
    this.#cancelReady();
    for (const command of waiting) this.#transmit(command);
    this.#carrier.up();
  }

  /** A session that is refused before it was in force will not come: some servers leave the link open then. */
  #refused(severity: 'benign' | 'request' | 'expired' | 'fatal'): void {
    const hopeless = severity === 'expired' || severity === 'fatal';
    if (hopeless && this.#phase.type === 'connecting') this.ended(1000, 'The session was refused.');
  }

  #transmit(command: Command): void {
    if (this.#phase.type === 'closed') return;
    for (const message of this.#options.engine.encode(command)) this.#carrier.transmit(message);
  }
}
