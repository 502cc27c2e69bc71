import { realClock } from '../../../src/transport/clock.js';
import type { Fact } from '../../../src/engine/engine.js';
import { createWebRtcTransport } from '../../../src/transport/webrtc/webrtc.js';
import { openStage } from '../../../src/audio/stage.js';
import type { Link } from '../../../src/transport/transport.js';
import { captureUrl, polyfillUrl, toneStream, until } from '../audio/graph.js';

/** The other end of the page's connection, in the same page: a voice, an ear, and a channel for events. */
export class FarEnd {
  readonly connection = new RTCPeerConnection();
  /** What came over the channel, by type. */
  readonly received: string[] = [];
  #channel: RTCDataChannel | null = null;

  /** `voice`: what the agent says. */
  async answer(offer: string, voice: MediaStream): Promise<string> {
    const { connection } = this;
    connection.addEventListener('datachannel', ({ channel }) => {
      this.#channel = channel;
      channel.addEventListener('message', ({ data }) => {
        this.received.push((JSON.parse(String(data)) as { type: string }).type);
      });
    });
    for (const track of voice.getTracks()) connection.addTrack(track, voice);
    await connection.setRemoteDescription({ type: 'offer', sdp: offer });
    await connection.setLocalDescription();
    await until(() => connection.iceGatheringState === 'complete');
    return connection.localDescription?.sdp ?? '';
  }

  async opened(): Promise<void> {
    await until(() => this.#channel?.readyState === 'open');
  }

  say(event: { readonly type: string; readonly [field: string]: unknown }): void {
    this.#channel?.send(JSON.stringify(event));
  }

  /** Packets of the visitor's voice. */
  async packets(): Promise<number> {
    let packets = 0;
    const stats = await this.connection.getStats();
    stats.forEach((entry: { type: string; packetsReceived?: number }) => {
      if (entry.type === 'inbound-rtp') packets += entry.packetsReceived ?? 0;
    });
    return packets;
  }
}

export interface Talk {
  readonly far: FarEnd;
  readonly link: Link;
  readonly facts: readonly Fact[];
  readonly audio: HTMLAudioElement;
  readonly track: MediaStreamTrack;
  /** How often the visitor was told that somebody listens. */
  readonly listened: () => number;
  close(): Promise<void>;
}

/** A link of the page's transport to a far end. `spoil`: what becomes of its answer on the way. */
export async function talkWith(far: FarEnd, spoil = (answer: string): string => answer): Promise<Talk> {
  const context = new AudioContext();
  const stage = await openStage({ context, stream: null, workletUrl: captureUrl, polyfillUrl });
  const microphone = toneStream(context, 500);
  stage.listenTo(microphone);
  const audio = new Audio();
  const facts: Fact[] = [];
  let listened = 0;
  const transport = createWebRtcTransport({
    capture: Promise.resolve(stage.openCapture()),
    microphone: () => Promise.resolve(microphone),
    audio,
    refer: (remote) => stage.hearBeside(remote),
    listening: () => (listened += 1),
    clock: realClock,
  });
  const offer = (await transport.prepare()) ?? '';
  const sdp = spoil(await far.answer(offer, toneStream(context, 300)));
  const access = { way: { transport: 'webrtc', sdp }, interrupter: 'client' } as const;
  const link = transport.open('a', access, { fact: (fact) => facts.push(fact), levels: () => {} });
  const [track] = microphone.getAudioTracks();
  if (!track) throw new Error('a microphone without a track');
  return {
    far,
    link,
    facts,
    audio,
    track,
    listened: () => listened,
    async close() {
      transport.close();
      far.connection.close();
      stage.close();
      await context.close();
    },
  };
}
