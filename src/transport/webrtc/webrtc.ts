import { createRealtimeEngine } from '../../engine/realtime/realtime.js';
import type { CaptureCommand, CaptureMessage } from '../../ports/capture.js';
import type { ReflexSetup } from '../../reflex/state.js';
import { realClock, type Clock } from '../clock.js';
import type { LinkListener, Transport, TransportCapabilities } from '../transport.js';
import { offerPeer, type Peer } from './peer.js';
import { PeerLink } from './peer-link.js';
import { SpeakerSeat } from './speaker-seat.js';

/** Each link's ids are its own. */
const IDS_PER_LINK = 1_000_000;

export interface WebRtcTransportOptions {
  /** Capture's port, which is listened to here, for the detector and the meters. */
  readonly capture: Promise<MessagePort>;
  /** Not before it is there are words heard; its tracks are never stopped here. */
  readonly microphone: () => Promise<MediaStream>;
  /** Started in the click. */
  readonly audio: HTMLAudioElement;
  /** What the agent says, for whoever has to know it (echo, meters); null: no more. */
  readonly refer: (remote: MediaStream | null) => void;
  /** A session is in force, and the visitor is heard from now on. */
  readonly listening: () => void;
  readonly iceServers?: readonly RTCIceServer[];
  readonly answering?: ReflexSetup['answering'];
  readonly clock?: Clock;
}

/** On an iPhone, an element's volume is the visitor's own: what is set is not taken. */
const takesVolume = (audio: HTMLAudioElement): boolean => {
  audio.volume = 0.5;
  const taken = audio.volume === 0.5;
  audio.volume = 1;
  return taken;
};

/** Peer connections on the page's own thread: the server plays, counts what was heard, and shortens its record. */
export const createWebRtcTransport = (options: WebRtcTransportOptions): Transport => {
  const { microphone, audio, refer, listening } = options;
  const { iceServers = [], answering = 'switch', clock = realClock } = options;
  const links = new Map<PeerLink, LinkListener>();
  const starters = new Map<string, () => void>();
  let prepared: Peer | null = null;
  let capture: MessagePort | null = null;
  let opened = 0;
  let closed = false;

  const hear = (frame: CaptureMessage): void => {
    for (const link of [...links.keys()]) link.notice(frame);
    capture?.postMessage({ type: 'recycle', pcm: frame.pcm } satisfies CaptureCommand, [frame.pcm]);
    // Two frames of three: 33 times a second.
    if (frame.index % 3 !== 2) [...links.values()].at(-1)?.levels(frame.level, frame.outputLevel);
  };

  options.capture.then(
    (port) => {
      if (closed) return;
      capture = port;
      capture.onmessage = ({ data }) => hear(data as CaptureMessage);
    },
    // The stage's own failure is told by whoever opened it.
    () => {},
  );

  const capabilities: TransportCapabilities = {
    heardFrom: 'server',
    duck: takesVolume(audio) ? 'volume' : 'none',
    survivesBlockedMain: false,
  };

  const play = (remote: MediaStream): void => {
    audio.srcObject = remote;
    // Refused only where the click did not start it; the context's own watch tells of that.
    audio.play().catch(() => {});
    refer(remote);
  };

  const silence = (): void => {
    audio.pause();
    audio.srcObject = null;
    refer(null);
  };

  return {
    capabilities,
    async prepare() {
      prepared?.connection.close();
      prepared = await offerPeer(iceServers);
      if (closed) prepared.connection.close();
      return prepared.offer;
    },
    open(id, access, listener) {
      const peer = prepared;
      if (!peer) throw new Error('A link has to be prepared before it is opened.');
      prepared = null;
      const seat = new SpeakerSeat();
      const begin = (): void => {
        play(peer.remote);
        seat.take(audio);
      };
      // Beside another one it is silent until that one leaves.
      const beside = links.size > 0;
      if (!beside) begin();
      const link: PeerLink = new PeerLink({
        id,
        access,
        peer,
        answering,
        firstId: opened++ * IDS_PER_LINK,
        engine: createRealtimeEngine(clock.now),
        clock,
        microphone,
        speaker: seat,
        listening,
        emit: (fact) => listener.fact(fact),
        closed: () => {
          links.delete(link);
          starters.delete(id);
          seat.leave();
          if (audio.srcObject === peer.remote) silence();
        },
      });
      links.set(link, listener);
      if (beside) starters.set(id, begin);
      return link;
    },
    handOver(fromId, toId) {
      const find = (id: string): PeerLink | undefined => [...links.keys()].find((link) => link.id === id);
      const [from, to] = [find(fromId), find(toId)];
      const heard = from?.listening ?? false;
      from?.leave();
      starters.get(toId)?.();
      to?.listen(heard);
    },
    close() {
      if (closed) return;
      closed = true;
      prepared?.connection.close();
      for (const link of [...links.keys()]) link.close();
      if (capture) capture.onmessage = null;
    },
  };
};
