import type { Way } from '../../engine/reply.js';
import type { AudioEngine, Command, Fact } from '../../engine/engine.js';
import type { CaptureFrame } from '../../ports/capture.js';
import type { PlaybackMessage, SegmentKey } from '../../ports/playback.js';
import { sameSegment } from '../../reflex/replies.js';
import { drops, type ReflexSetup } from '../../reflex/state.js';
import type { Clock } from '../clock.js';
import { SessionLink, type Carrier, type Sound } from '../session-link.js';
import type { LinkAccess } from '../transport.js';
import type { AudioLine, Ear } from './audio-line.js';
import { Inflow } from './inflow.js';
import { Pulse } from './pulse.js';

/** Above this, about 1 s of speech in base64, the socket is backed up: microphone audio waits in the line's ring. */
const BACKED_UP_BYTES = 64_000;

const ARRIVED_EVERY_MS = 200;

const LOOK_EVERY_MS = 1_000;

/** Tells the site that the talk goes on over another link: 1000 would be its end. */
const HANDED_OVER = 4001;

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
  readonly engine: AudioEngine;
  readonly line: AudioLine;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
  /** `link-closed` is the last, once. */
  readonly emit: (fact: Fact) => void;
}

/** One session over one WebSocket: sound comes and goes with the events, by way of the line. */
export class SocketLink implements Ear {
  readonly #options: SocketLinkOptions;
  readonly #inflow = new Inflow();
  readonly #session: SessionLink;
  #socket: Socket | null = null;
  #closeCode = 1000;
  readonly #pulse: Pulse;
  #cancelLook = (): void => {};

  constructor(options: SocketLinkOptions) {
    this.#options = options;
    const { access, answering, firstId, engine, line, clock, openSocket, emit } = options;
    const { way, interrupter } = access;
    const setup = { interrupter, answering, heardFrom: 'client', firstId } as const;
    this.#pulse = new Pulse(clock.now());
    const told = (fact: Fact): void => {
      if (fact.type === 'visitor-transcribed' || fact.type === 'sounding') line.written();
      if (fact.type === 'session-changed') this.#pulse.answer();
      emit(fact);
    };
    this.#session = new SessionLink({ setup, engine, clock, emit: told }, this.#carrier);
    line.attach(this);
    try {
      // Of another way than a socket's there is no address.
      const { url, protocols } = way as Extract<Way, { transport: 'websocket' }>;
      this.#socket = openSocket(url, protocols);
    } catch (error) {
      this.#session.fail('invalid_link', String(error), 'fatal');
      return;
    }
    this.#socket.onmessage = ({ data }) => {
      this.#pulse.hear(clock.now());
      this.#session.received(data);
    };
    this.#socket.onclose = ({ code, reason }) => this.#session.ended(code, reason);
  }

  get isOpen(): boolean {
    return this.#session.isOpen;
  }

  get listening(): boolean {
    return this.#session.reflex.listening;
  }

  get takesAudio(): boolean {
    return this.#session.isUp && !this.#isBackedUp;
  }

  get #isBackedUp(): boolean {
    return (this.#socket?.bufferedAmount ?? 0) >= BACKED_UP_BYTES;
  }

  send(command: Command): void {
    this.#session.send(command);
  }

  interrupt(): void {
    this.#session.react({ type: 'interrupt' });
  }

  settle(verdict: 'confirm' | 'dismiss', itemId: string | null): void {
    this.#session.react({ type: 'settle', verdict, itemId });
  }

  listen(open: boolean): void {
    this.#session.react({ type: 'listen', open });
    this.#options.line.listeningChanged();
  }

  /** Its session is left, its sound is not: what has arrived plays on, and the other link answers a barge-in over it. */
  handOver(to: SocketLink): void {
    for (const end of this.#inflow.open()) this.#complete(end);
    const { reflex } = this.#session;
    // The words that are being spoken go to the one or to the other.
    to.listen(reflex.listening);
    to.#session.react({ type: 'adopt', sound: reflex });
    this.#closeCode = HANDED_OVER;
    this.#session.ended(1000, 'handed over');
  }

  /** Nothing is emitted any more. */
  close(): void {
    this.#session.close();
  }

  /** It leads nowhere any more, though nobody has closed it. */
  lose(): void {
    this.#session.ended(1006, 'silent');
  }

  hear(pcm: ArrayBuffer): void {
    this.#socket?.send(this.#options.engine.encodeAudio(pcm));
  }

  notice(frame: CaptureFrame): void {
    this.#session.notice(frame);
  }

  played(message: PlaybackMessage): void {
    this.#session.played(message);
  }

  readonly #carrier: Carrier = {
    transmit: (message) => this.#socket?.send(message),
    play: (command) => this.#options.line.play(command),
    sound: (sound) => (sound.type === 'audio' ? this.#arrived(sound) : this.#complete(sound)),
    up: () => {
      this.#options.line.listeningChanged();
      this.#watch();
    },
    shut: () => this.#shut(),
  };

  #watch(): void {
    const { clock } = this.#options;
    this.#cancelLook = clock.later(LOOK_EVERY_MS, () => {
      const asks = this.#pulse.look(clock.now(), this.#isBackedUp);
      if (asks === null) return this.lose();
      if (asks) this.#session.send({ type: 'probe' });
      this.#watch();
    });
  }

  #arrived(audio: Extract<Sound, { type: 'audio' }>): void {
    const { reflex } = this.#session;
    if (drops(reflex, audio.responseId)) return;
    const { itemId, contentIndex, responseId } = audio;
    const { pcm, receivedMs } = this.#inflow.arrive(audio, audio.base64);
    if (pcm.byteLength === 0) return;
    // Before the audio: it may have to wait from its first sample.
    const known = reflex.segments.some((segment) => sameSegment(segment, audio));
    if (!known) this.#session.react({ type: 'audio-began', responseId, itemId, contentIndex });
    const atMs = this.#options.clock.now();
    this.#options.line.play({ type: 'audio', itemId, contentIndex, pcm });
    if (this.#inflow.isTelling(audio, atMs, ARRIVED_EVERY_MS))
      this.#session.emit({ type: 'audio-arrived', itemId, contentIndex, receivedMs, atMs });
  }

  #complete({ itemId, contentIndex, responseId }: SegmentKey & { readonly responseId?: string }): void {
    const receivedMs = this.#inflow.complete({ itemId, contentIndex });
    if (receivedMs === null || (responseId !== undefined && drops(this.#session.reflex, responseId))) return;
    this.#options.line.play({ type: 'end', itemId, contentIndex });
    this.#session.emit({ type: 'audio-complete', itemId, contentIndex, receivedMs });
  }

  #shut(): void {
    const { line } = this.#options;
    const { segments, nextId } = this.#session.reflex;
    this.#cancelLook();
    line.detach(this);
    // What is handed over plays on.
    if (segments.length > 0 && this.#closeCode === 1000) {
      line.play({ type: 'flush', flushId: nextId });
      line.play({ type: 'resume' });
    }
    if (this.#socket === null) return;
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
    this.#socket.close(this.#closeCode);
  }
}
