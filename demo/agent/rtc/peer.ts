import { RequestError } from '../wire/request-error.js';
import { RTCAudioSink, RTCAudioSource, MediaStream, RTCPeerConnection, frameOf } from './wrtc.js';
import type { AudioFrame, AudioSink, AudioSource } from './wrtc.js';

/** The agent's candidates are its own addresses: they are all there at once, or never. */
const GATHERING_MS = 1_000;

export interface PeerListener {
  /** Mono, of one of the rates that Opus has. */
  heard(samples: Float32Array, sampleRateHz: number): void;
  /** The client's channel for events. */
  opened(channel: RTCDataChannel): void;
  /** The connection is gone, or never came about. */
  lost(): void;
}

const toMono = ({ samples, channelCount = 1 }: AudioFrame): Float32Array =>
  Float32Array.from(
    { length: samples.length / channelCount },
    (_, i) => (samples[i * channelCount] ?? 0) / 32_768,
  );

const withoutCandidates = (sdp: string): string => sdp.replace(/^a=candidate:.*\r?\n/gm, '');

const gathered = (peer: RTCPeerConnection): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, GATHERING_MS);
    const look = (): void => {
      if (peer.iceGatheringState !== 'complete') return;
      clearTimeout(timer);
      resolve();
    };
    peer.onicegatheringstatechange = look;
    look();
  });

/** The agent's end of one peer connection: a voice out, a voice in, and the client's data channel. */
export class Peer {
  readonly #connection = new RTCPeerConnection();
  readonly #track: MediaStreamTrack;
  readonly #listener: PeerListener;
  /** Null when it is closed: nothing may hold the source then. */
  #source: AudioSource | null;
  #sink: AudioSink | null = null;

  constructor(listener: PeerListener) {
    this.#listener = listener;
    this.#source = new RTCAudioSource();
    this.#track = this.#source.createTrack();
    this.#connection.ontrack = ({ track }) => this.#hear(track);
    this.#connection.ondatachannel = ({ channel }) => {
      if (channel.label === 'oai-events') listener.opened(channel);
    };
    this.#connection.onconnectionstatechange = () => {
      const { connectionState } = this.#connection;
      if (connectionState === 'failed' || connectionState === 'closed') listener.lost();
    };
  }

  #hear(track: MediaStreamTrack): void {
    if (track.kind !== 'audio' || this.#sink) return;
    const sink = new RTCAudioSink(track);
    sink.ondata = (heard: AudioFrame) => this.#listener.heard(toMono(heard), heard.sampleRate);
    this.#sink = sink;
  }

  /** Offer → answer, with all its candidates. Throws a `RequestError` for what is no offer of a voice. */
  async answer(offer: string, refuseIce: boolean): Promise<string> {
    if (!/^m=audio /m.test(offer)) {
      throw new RequestError('invalid_offer', 'The SDP offer has no audio in it.', 'sdp');
    }
    try {
      await this.#connection.setRemoteDescription({ type: 'offer', sdp: refuseIce ? withoutCandidates(offer) : offer }); // prettier-ignore
      // In a stream: some clients play what the track comes in, not the track.
      this.#connection.addTrack(this.#track, new MediaStream([this.#track]));
      await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    } catch (error) {
      const { message } = error as Error;
      throw new RequestError('invalid_offer', `The SDP offer could not be read: ${message}`, 'sdp');
    }
    await gathered(this.#connection);
    const { sdp } = this.#connection.localDescription ?? { sdp: '' };
    return refuseIce ? withoutCandidates(sdp) : sdp;
  }

  /** 10 ms at 24 kHz. */
  speak(samples: Int16Array): void {
    this.#source?.onData(frameOf(samples));
  }

  close(): void {
    this.#connection.onconnectionstatechange = null;
    this.#connection.ontrack = null;
    this.#sink?.stop();
    this.#sink = null;
    this.#track.stop();
    this.#source = null;
    this.#connection.close();
  }
}
