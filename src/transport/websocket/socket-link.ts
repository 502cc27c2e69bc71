import type { Command, Decoded, Engine, Fact } from '../../engine/engine.js';
import type { ReflexEffect, ReflexEvent } from '../../reflex/events.js';
import { react } from '../../reflex/react.js';
import { sameSegment } from '../../reflex/replies.js';
import { drops, initialReflex, type ReflexSetup, type ReflexState } from '../../reflex/state.js';
import type { CaptureFrame, Voice } from '../../ports/capture.js';
import type { PlaybackMessage } from '../../ports/playback.js';
import type { LinkAccess } from '../transport.js';
import type { AudioLine, Ear } from './audio-line.js';
import type { Clock } from './clock.js';
import { Inflow } from './inflow.js';

/** How long a session may take to come into force, from the socket's start. */
const READY_WITHIN_MS = 10_000;

/** Above this, about 1 s of speech in base64, the socket is backed up: microphone audio waits in the line's ring. */
const BACKED_UP_BYTES = 64_000;

const ARRIVED_EVERY_MS = 200;

/** The part of a `WebSocket` that is used here. */
export interface Socket {
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: number): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
}

export type OpenSocket = (url: string, protocols: readonly string[]) => Socket;

export interface SocketLinkOptions {
  readonly access: LinkAccess;
  readonly answering: ReflexSetup['answering'];
  readonly firstId: number;
  readonly engine: Engine;
  readonly line: AudioLine;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
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
 * One session over one WebSocket: the engine reads and writes it, the reflex decides, the line has the sound. Up when
 * the session is in force, not when the socket opens; until then commands wait.
 */
export class SocketLink implements Ear {
  readonly #options: SocketLinkOptions;
  readonly #inflow = new Inflow();
  readonly #cancelReady: () => void;
  #socket: Socket | null = null;
  #phase: Phase = { type: 'connecting', waiting: [] };
  #reflex: ReflexState;
  #cancelTimer: (() => void) | null = null;

  constructor(options: SocketLinkOptions) {
    this.#options = options;
    const { access, answering, firstId, engine, line, clock, openSocket } = options;
    this.#reflex = initialReflex({
      interrupter: access.interrupter,
      answering,
      capabilities: engine.capabilities,
      firstId,
    });
    this.#cancelReady = clock.later(READY_WITHIN_MS, () =>
      this.#fail('timeout', `No session within ${READY_WITHIN_MS / 1000} s.`, 'expired'),
    );
    line.attach(this);
    const { way } = access;
    if (way.transport !== 'websocket') {
      this.#fail('invalid_link', `A WebSocket can't be opened by ${way.transport}.`, 'fatal');
      return;
    }
    try {
      this.#socket = openSocket(way.url, way.protocols);
    } catch (error) {
      this.#fail('invalid_link', String(error), 'fatal');
      return;
    }
    this.#socket.onmessage = ({ data }) => this.#received(data);
    this.#socket.onclose = ({ code, reason }) => this.#ended(code, reason);
  }

  get isOpen(): boolean {
    return this.#phase.type !== 'closed';
  }

  get listening(): boolean {
    return this.#reflex.listening;
  }

  get takesAudio(): boolean {
    return this.#phase.type === 'up' && (this.#socket?.bufferedAmount ?? 0) < BACKED_UP_BYTES;
  }

  send(command: Command): void {
    if (this.#phase.type === 'connecting') this.#phase.waiting.push(command);
    else this.#transmit(command);
  }

  interrupt(): void {
    this.#react({ type: 'interrupt' });
  }

  settle(verdict: 'confirm' | 'dismiss', itemId: string | null): void {
    this.#react({ type: 'settle', verdict, itemId });
  }

  listen(open: boolean): void {
    this.#react({ type: 'listen', open });
    this.#options.line.listeningChanged();
  }

  /** Nothing is emitted any more. */
  close(): void {
    this.#shut(1000);
  }

  hear(pcm: ArrayBuffer): void {
    this.#socket?.send(this.#options.engine.encodeAudio(pcm));
  }

  notice(frame: CaptureFrame): void {
    const sinceMs = frame.atMs - frame.speechAgoMs;
    switch (frame.speech) {
      case 'suspected':
      case 'sustained':
      case 'misfired':
        this.#react({ type: frame.speech, atMs: sinceMs });
        break;
      case 'ended':
        this.#react({ type: 'ended', lastVoicedAtMs: sinceMs, voice: frame.voice ?? NO_VOICE });
        break;
      case null:
        break;
    }
    if (frame.speechMs > 0) this.#react({ type: 'voiced', speechMs: frame.speechMs, hummed: frame.hummed });
  }

  played(message: PlaybackMessage): void {
    this.#react({ type: 'playback', message });
  }

  #received(data: unknown): void {
    if (typeof data !== 'string') {
      this.#react({ type: 'fact', fact: { type: 'unknown', event: data } });
      return;
    }
    for (const decoded of this.#options.engine.decode(data)) this.#take(decoded);
  }

  #take(decoded: Decoded): void {
    switch (decoded.type) {
      case 'fact':
        this.#react({ type: 'fact', fact: decoded.fact });
        if (decoded.fact.type === 'session-ready') this.#up();
        if (decoded.fact.type === 'refused') this.#refused(decoded.fact.severity);
        return;
      case 'audio':
        if (this.#phase.type !== 'closed') this.#arrived(decoded);
        return;
      case 'audio-end':
        if (this.#phase.type !== 'closed') this.#complete(decoded);
        return;
    }
  }

  #arrived(audio: Extract<Decoded, { type: 'audio' }>): void {
    if (drops(this.#reflex, audio.responseId)) return;
    const { itemId, contentIndex, responseId } = audio;
    const { pcm, receivedMs } = this.#inflow.arrive(audio, audio.base64);
    if (pcm.byteLength === 0) return;
    // Before the audio: it may have to wait from its first sample.
    const known = this.#reflex.segments.some((segment) => sameSegment(segment, audio));
    if (!known) this.#react({ type: 'audio-began', responseId, itemId, contentIndex });
    const atMs = this.#options.clock.now();
    this.#options.line.play({ type: 'audio', itemId, contentIndex, pcm });
    if (this.#inflow.isTelling(audio, atMs, ARRIVED_EVERY_MS))
      this.#options.emit({ type: 'audio-arrived', itemId, contentIndex, receivedMs, atMs });
  }

  #complete({ itemId, contentIndex, responseId }: Extract<Decoded, { type: 'audio-end' }>): void {
    const receivedMs = this.#inflow.complete({ itemId, contentIndex });
    if (receivedMs === null || drops(this.#reflex, responseId)) return;
    this.#options.line.play({ type: 'end', itemId, contentIndex });
    this.#options.emit({ type: 'audio-complete', itemId, contentIndex, receivedMs });
  }

  #up(): void {
    if (this.#phase.type !== 'connecting') return;
    const { waiting } = this.#phase;
    this.#phase = { type: 'up' };
    this.#cancelReady();
    for (const command of waiting) this.#transmit(command);
    this.#options.line.listeningChanged();
  }

  /** A session that is refused before it was in force will not come: some servers leave the socket open then. */
  #refused(severity: 'benign' | 'request' | 'expired' | 'fatal'): void {
    const hopeless = severity === 'expired' || severity === 'fatal';
    if (hopeless && this.#phase.type === 'connecting') this.#ended(1000, 'The session was refused.');
  }

  #react(event: ReflexEvent): void {
    if (this.#phase.type === 'closed') return;
    const [state, effects] = react(this.#reflex, event, this.#options.clock.now());
    this.#reflex = state;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: ReflexEffect): void {
    switch (effect.type) {
      case 'playback':
        this.#options.line.play(effect.command);
        return;
      case 'send':
        this.send(effect.command);
        return;
      case 'report':
        this.#options.emit(effect.fact);
        return;
      case 'set-timer': {
        this.#cancelTimer?.();
        const inMs = Math.max(0, effect.atMs - this.#options.clock.now());
        this.#cancelTimer = this.#options.clock.later(inMs, () => this.#react({ type: 'timer' }));
        return;
      }
      case 'clear-timer':
        this.#cancelTimer?.();
        this.#cancelTimer = null;
        return;
    }
  }

  #transmit(command: Command): void {
    if (this.#phase.type === 'closed') return;
    for (const message of this.#options.engine.encode(command)) this.#socket?.send(message);
  }

  #fail(code: string, message: string, severity: 'expired' | 'fatal'): void {
    if (this.#phase.type === 'closed') return;
    this.#options.emit({ type: 'refused', requestId: null, code, message, severity });
    this.#ended(1006, message);
  }

  #ended(code: number, message: string): void {
    if (this.#phase.type === 'closed') return;
    this.#shut(1000);
    this.#options.emit({ type: 'link-closed', code, message });
  }

  #shut(code: number): void {
    if (this.#phase.type === 'closed') return;
    this.#phase = { type: 'closed' };
    this.#cancelReady();
    this.#cancelTimer?.();
    this.#options.line.detach(this);
    if (this.#reflex.segments.length > 0) {
      this.#options.line.play({ type: 'flush', flushId: this.#reflex.nextId });
      this.#options.line.play({ type: 'resume' });
    }
    if (this.#socket === null) return;
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
    this.#socket.close(code);
  }
}
