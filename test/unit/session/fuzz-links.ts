import { createRealtimeEngine } from '../../../src/engine/realtime/realtime.js';
import { createRealtimeAudioEngine } from '../../../src/engine/realtime/realtime-audio.js';
import type { CaptureFrame } from '../../../src/ports/capture.js';
import { FRAME_SAMPLES } from '../../../src/ports/pcm.js';
import type { Heard, PlaybackCommand, PlaybackMessage } from '../../../src/ports/playback.js';
import type { LinkAccess, LinkListener, Transport } from '../../../src/transport/transport.js';
import type { Peer } from '../../../src/transport/webrtc/peer.js';
import { PeerLink } from '../../../src/transport/webrtc/peer-link.js';
import { AudioLine } from '../../../src/transport/websocket/audio-line.js';
import { SocketLink } from '../../../src/transport/websocket/socket-link.js';
import { FakePort, FakeSocket, type FakeClock } from '../transport/fakes.js';

/** A real link over a wire of the test's: what it is told, and what was sent over it. */
export interface FuzzedLink {
  readonly transport: Transport;
  receive(message: string): void;
  frame(frame: CaptureFrame): void;
  /** Some of what was handed over to be played is, by chance. */
  play(): void;
  /** The wire goes. */
  drop(): void;
  takeSent(): readonly string[];
}

const STILL: CaptureFrame = {
  type: 'frame',
  index: 0,
  pcm: new ArrayBuffer(0),
  level: 0.2,
  outputLevel: 0.1,
  atMs: 0,
  speech: null,
  speechAgoMs: 0,
  speechMs: 0,
  hummed: false,
  voice: null,
};

/** A visitor who stirs, speaks and falls silent by chance. */
export function frameBy(random: () => number, index: number, atMs: number): CaptureFrame {
  const dice = Math.floor(random() * 60);
  const speech = (['suspected', 'sustained', 'misfired', 'ended'] as const)[dice] ?? null;
  const speechMs = dice > 3 && dice < 20 ? Math.floor(random() * 1_500) : 0;
  const pcm = new ArrayBuffer(FRAME_SAMPLES * 2);
  return { ...STILL, index, pcm, atMs, speech, speechMs, hummed: random() < 0.3, outputLevel: random() };
}

/** Playback that answers as the worklet does, when it is asked to. */
class Player extends FakePort {
  #waiting: Heard[] = [];

  override postMessage(message: unknown): void {
    const command = message as PlaybackCommand;
    const found = 'itemId' in command ? this.#find(command) : -1;
    if (command.type === 'audio') {
      const { itemId, contentIndex, pcm } = command;
      const known = this.#waiting[found] ?? {
        itemId,
        contentIndex,
        heardMs: 0,
        receivedMs: 0,
        complete: false,
      };
      const longer = { ...known, receivedMs: known.receivedMs + pcm.byteLength / 48 };
      if (found < 0) this.#waiting.push(longer);
      else this.#waiting[found] = longer;
    }
    const ending = this.#waiting[found];
    if (command.type === 'end' && ending) this.#waiting[found] = { ...ending, complete: true };
    if (command.type !== 'flush') return;
    const heard = this.#waiting;
    this.#waiting = [];
    queueMicrotask(() => this.#tell({ type: 'flushed', flushId: command.flushId, heard }));
  }

  advance(random: () => number): void {
    const [first] = this.#waiting;
    if (!first) return;
    const { itemId, contentIndex, receivedMs } = first;
    if (random() < 0.4) return this.#tell({ type: 'sounding', itemId, contentIndex, atMs: 0 });
    if (random() < 0.5) return this.#tell({ ...first, type: 'position', heardMs: receivedMs * random() });
    this.#waiting.shift();
    this.#tell({ ...first, type: 'finished', heardMs: receivedMs, complete: true });
    if (this.#waiting.length === 0) this.#tell({ type: 'drained' });
  }

  #find({ itemId, contentIndex }: { readonly itemId: string; readonly contentIndex: number }): number {
    return this.#waiting.findIndex((part) => part.itemId === itemId && part.contentIndex === contentIndex);
  }

  #tell(message: PlaybackMessage): void {
    this.say(message);
  }
}

const none = (): Promise<null> => Promise.resolve(null);

export function socketLink(clock: FakeClock, random: () => number): FuzzedLink {
  const socket = new FakeSocket();
  const capture = new FakePort();
  const player = new Player();
  const line = new AudioLine(capture, player, () => {});
  const open = (id: string, access: LinkAccess, { fact }: LinkListener) => {
    const engine = createRealtimeAudioEngine(clock.now);
    const openSocket = () => socket;
    const options = { access, answering: 'switch', firstId: 0, engine, line, clock, openSocket } as const;
    const link = new SocketLink({ ...options, emit: fact });
    return {
      id,
      send: (command: Parameters<typeof link.send>[0]) => link.send(command),
      interrupt: () => link.interrupt(),
      settle: (verdict: 'confirm' | 'dismiss', itemId: string | null) => link.settle(verdict, itemId),
      listen: (on: boolean) => link.listen(on),
      close: () => link.close(),
    };
  };
  return {
    transport: {
      capabilities: { heardFrom: 'client', duck: 'gain', survivesBlockedMain: true },
      prepare: none,
      handOver: () => {},
      open,
      close: () => line.close(),
    },
    receive: (message) => socket.receive(message),
    frame: (frame) => {
      capture.say(frame);
      capture.posted.length = 0;
    },
    play: () => player.advance(random),
    drop: () => socket.onclose?.({ code: 1006, reason: '' }),
    takeSent: () => socket.sent.splice(0),
  };
}

/** A peer connection of events alone: the server's sound is what its events tell. */
export function peerLink(clock: FakeClock, microphone: Promise<MediaStream>): FuzzedLink {
  const sent: string[] = [];
  const events = Object.assign(new EventTarget(), {
    send: (text: string) => sent.push(text),
    close: () => {},
  });
  const setRemoteDescription = (): Promise<void> => Promise.resolve();
  const connection = Object.assign(new EventTarget(), {
    connectionState: 'connected',
    setRemoteDescription,
    close: () => {},
  });
  const peer = { connection, events, microphone: { replaceTrack: none } } as unknown as Peer;
  let link: PeerLink | null = null;
  return {
    transport: {
      capabilities: { heardFrom: 'server', duck: 'volume', survivesBlockedMain: false },
      prepare: none,
      handOver: () => {},
      open: (id, { interrupter }, { fact }) => {
        // The talk on the stage believes that it has a WebSocket; the link is what matters here.
        const access: LinkAccess = { interrupter, way: { transport: 'webrtc', sdp: 'v=0' } };
        link = new PeerLink({
          id,
          access,
          peer,
          answering: 'switch',
          firstId: 0,
          engine: createRealtimeEngine(clock.now),
          clock,
          microphone: () => microphone,
          speaker: { volume: 1, muted: false },
          listening: () => {},
          emit: fact,
          closed: () => {},
        });
        return link;
      },
      close: () => link?.close(),
    },
    receive: (data) => void events.dispatchEvent(new MessageEvent('message', { data })),
    frame: (frame) => link?.notice(frame),
    play: () => {},
    drop: () => void events.dispatchEvent(new Event('close')),
    takeSent: () => sent.splice(0),
  };
}
