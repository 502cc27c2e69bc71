import wrtc from '@roamhq/wrtc';
import { spokenFrames } from './spoken.js';

const { RTCPeerConnection, nonstandard } = wrtc;

export type ServerEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

const FRAME_SAMPLES = 240;
const FRAME_MS = 10;
const SILENCE = new Int16Array(FRAME_SAMPLES);
/** What a voice is louder than, and a coded silence is not. */
const AUDIBLE = 200;

/** Events that came over one wire, and a way to wait for one. */
export class Events {
  readonly raw: string[] = [];
  readonly all: ServerEvent[] = [];
  #waiting: (() => void)[] = [];

  add(message: string): void {
    this.raw.push(message);
    this.all.push(JSON.parse(message) as ServerEvent);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** The `nth` event of a type that has come or will come. */
  async next(type: string, nth = 1): Promise<ServerEvent> {
    for (;;) {
      const found = this.all.filter((event) => event.type === type)[nth - 1];
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  types(): readonly string[] {
    return this.all.map(({ type }) => type);
  }
}

/** A browser's part of a call, in Node: a microphone that says recordings, an ear, and the data channel. */
export class AgentPeer {
  readonly events = new Events();
  readonly closed: Promise<void>;
  readonly opened: Promise<void>;
  /** Sound that was received, by its loudest sample in each 10 ms. */
  readonly loudness: number[] = [];
  readonly #connection = new RTCPeerConnection();
  readonly #channel = this.#connection.createDataChannel('oai-events');
  readonly #source = new nonstandard.RTCAudioSource();
  readonly #track = this.#source.createTrack();
  readonly #mouth: ReturnType<typeof setInterval>;
  #toSay: Int16Array[] = [];
  #sink: { stop(): void } | null = null;

  constructor() {
    this.#connection.addTrack(this.#track);
    this.#connection.ontrack = ({ track }) => {
      const sink = new nonstandard.RTCAudioSink(track);
      sink.ondata = ({ samples }: { samples: Int16Array }) => {
        this.loudness.push(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
      };
      this.#sink = sink;
    };
    this.#channel.onmessage = ({ data }) => this.events.add(String(data));
    this.opened = new Promise((resolve) => (this.#channel.onopen = () => resolve()));
    this.closed = new Promise((resolve) => (this.#channel.onclose = () => resolve()));
    let spokenMs = performance.now();
    this.#mouth = setInterval(() => {
      for (; spokenMs + FRAME_MS <= performance.now(); spokenMs += FRAME_MS) this.#speak();
    }, 5);
  }

  #speak(): void {
    const samples = this.#toSay.shift() ?? SILENCE;
    this.#source.onData({ samples, sampleRate: 24_000, bitsPerSample: 16, channelCount: 1, numberOfFrames: FRAME_SAMPLES }); // prettier-ignore
  }

  async offer(): Promise<string> {
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    while (this.#connection.iceGatheringState !== 'complete') {
      await new Promise((resolve) => (this.#connection.onicegatheringstatechange = resolve));
    }
    return this.#connection.localDescription?.sdp ?? '';
  }

  accept(sdp: string): Promise<void> {
    return this.#connection.setRemoteDescription({ type: 'answer', sdp });
  }

  send(event: object): void {
    this.#channel.send(JSON.stringify(event));
  }

  say(name: string): void {
    for (const frame of spokenFrames(name)) {
      for (let at = 0; at < frame.length; at += FRAME_SAMPLES) {
        this.#toSay.push(frame.slice(at, at + FRAME_SAMPLES));
      }
    }
  }

  /** So much of what was received was no silence, from the `from`th 10 ms on. */
  audibleMs(from = 0): number {
    return this.loudness.slice(from).filter((peak) => peak > AUDIBLE).length * FRAME_MS;
  }

  close(): void {
    clearInterval(this.#mouth);
    this.#sink?.stop();
    this.#track.stop();
    this.#connection.close();
  }
}
