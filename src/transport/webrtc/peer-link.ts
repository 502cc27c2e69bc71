import type { Command, Engine, Fact } from '../../engine/engine.js';
import type { CaptureFrame } from '../../ports/capture.js';
import type { SegmentKey } from '../../ports/playback.js';
import { drops, type ReflexSetup } from '../../reflex/state.js';
import type { Clock } from '../clock.js';
import { SessionLink, type Carrier } from '../session-link.js';
import type { Link, LinkAccess } from '../transport.js';
import type { Peer } from './peer.js';
import { RemotePlayer } from './remote-player.js';
import type { Speaker } from './tap.js';

/** A connection that is interrupted may come back by itself within this time. */
const GRACE_MS = 5_000;

export interface PeerLinkOptions {
  readonly id: string;
  readonly access: LinkAccess;
  readonly peer: Peer;
  readonly answering: ReflexSetup['answering'];
  readonly firstId: number;
  readonly engine: Engine;
  readonly clock: Clock;
  /** The one in use; asked for whenever the link begins to listen. */
  readonly microphone: () => Promise<MediaStream>;
  readonly speaker: Speaker;
  /** The session is in force: from now on the microphone is heard. */
  readonly listening: () => void;
  readonly emit: (fact: Fact) => void;
  /** Once: the link is over, by either side. */
  readonly closed: () => void;
}

/**
 * One session over one peer connection: events over its channel, sound over its tracks, played by the server. What the
 * visitor says before the session is in force is sent to nobody: the sender has no track until then.
 */
export class PeerLink implements Link {
  readonly id: string;
  readonly #options: PeerLinkOptions;
  readonly #session: SessionLink;
  readonly #player: RemotePlayer;
  readonly #over = new AbortController();
  #cancelGrace = (): void => {};

  constructor(options: PeerLinkOptions) {
    this.#options = options;
    this.id = options.id;
    const { access, answering, firstId, engine, clock, speaker, peer, emit } = options;
    const setup = { interrupter: access.interrupter, answering, heardFrom: 'server', firstId } as const;
    this.#session = new SessionLink(
      {
        setup,
        engine,
        clock,
        emit: (fact) => {
          emit(fact);
          this.#hear(fact);
        },
      },
      this.#carrier,
    );
    this.#player = new RemotePlayer({
      speaker,
      clock,
      post: (message) => this.#session.played(message),
      began: (segment) => this.#began(segment),
    });
    const { signal } = this.#over;
    peer.events.addEventListener('message', ({ data }) => this.#received(data), { signal });
    peer.events.addEventListener('close', () => this.#session.ended(1006, 'The channel closed.'), { signal });
    peer.connection.addEventListener('connectionstatechange', () => this.#watch(), { signal });
    // Not while the caller is still in `open`.
    queueMicrotask(() => void this.#answer());
  }

  send(command: Command): void {
    this.#session.send(command);
  }

  interrupt(): void {
    this.#session.react({ type: 'interrupt' });
    this.#dropWhatIsCut();
  }

  settle(verdict: 'confirm' | 'dismiss', itemId: string | null): void {
    this.#session.react({ type: 'settle', verdict, itemId });
    this.#dropWhatIsCut();
  }

  listen(open: boolean): void {
    this.#session.react({ type: 'listen', open });
    this.#letThrough();
  }

  get listening(): boolean {
    return this.#session.reflex.listening;
  }

  /** For another link: closes, and says so. */
  leave(): void {
    this.#session.ended(1000, 'handed over');
  }

  notice(frame: CaptureFrame): void {
    this.#session.notice(frame);
    this.#player.frame(frame.outputLevel);
    this.#dropWhatIsCut();
  }

  /** Nothing is emitted any more. */
  close(): void {
    this.#session.close();
  }

  readonly #carrier: Carrier = {
    transmit: (message) => this.#transmit(message),
    play: (command) => this.#player.handle(command),
    // Over WebRTC sound comes by the track alone.
    sound: () => {},
    up: () => {
      this.#letThrough();
      if (this.#session.reflex.listening) this.#options.listening();
    },
    shut: () => this.#shut(),
  };

  async #answer(): Promise<void> {
    const { access, peer } = this.#options;
    if (access.way.transport !== 'webrtc') {
      this.#session.fail('invalid_link', `WebRTC can't be opened by ${access.way.transport}.`, 'fatal');
      return;
    }
    try {
      await peer.connection.setRemoteDescription({ type: 'answer', sdp: access.way.sdp });
    } catch (error) {
      this.#session.fail('invalid_link', String(error), 'expired');
    }
  }

  #received(data: unknown): void {
    this.#session.received(data);
    this.#dropWhatIsCut();
  }

  /** Told by the reflex, in the wire's order. It drops what is out of band, too. */
  #hear(fact: Fact): void {
    const isDropped = 'responseId' in fact && drops(this.#session.reflex, fact.responseId);
    if (this.#session.isOpen && !isDropped) this.#player.told(fact);
  }

  /** After the reflex's own flush, which counts what was heard of the reply that sounds. */
  #dropWhatIsCut(): void {
    for (const responseId of this.#session.reflex.dropped) this.#player.drop(responseId);
  }

  #began(segment: SegmentKey & { readonly responseId: string }): void {
    const { itemId, contentIndex } = segment;
    this.#session.react({ type: 'audio-began', ...segment });
    const atMs = this.#options.clock.now();
    this.#session.emit({ type: 'audio-arrived', itemId, contentIndex, receivedMs: 0, atMs });
  }

  /** The track goes to whoever listens; it is the gesture's, and never stopped here. */
  #letThrough(): void {
    const { microphone, peer } = this.#options;
    microphone().then(
      (stream) => {
        if (!this.#session.isOpen) return;
        const heard = this.#session.isUp && this.#session.reflex.listening;
        const track = heard ? (stream.getAudioTracks()[0] ?? null) : null;
        peer.microphone.replaceTrack(track).catch((error: unknown) => {
          this.#session.fail('microphone_unsendable', String(error), 'fatal');
        });
      },
      () => {},
    );
  }

  #transmit(message: string): void {
    try {
      this.#options.peer.events.send(message);
    } catch (error) {
      const told = {
        requestId: null,
        code: 'unsendable',
        message: String(error),
        severity: 'request',
      } as const;
      this.#session.emit({ type: 'refused', ...told });
    }
  }

  #watch(): void {
    const state = this.#options.peer.connection.connectionState;
    this.#cancelGrace();
    this.#cancelGrace = (): void => {};
    if (state === 'failed' || state === 'closed') this.#session.ended(1006, `The connection is ${state}.`);
    if (state === 'disconnected') {
      this.#cancelGrace = this.#options.clock.later(GRACE_MS, () =>
        this.#session.ended(1006, 'The connection was interrupted.'),
      );
    }
  }

  #shut(): void {
    this.#over.abort();
    this.#cancelGrace();
    this.#player.close();
    const { peer, closed } = this.#options;
    peer.microphone.replaceTrack(null).catch(() => {});
    peer.events.close();
    peer.connection.close();
    closed();
  }
}
