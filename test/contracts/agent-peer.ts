import { RTCAudioSink, RTCAudioSource, RTCPeerConnection, frameOf } from '../../demo/agent/rtc/wrtc.js';
import type { AudioFrame, AudioSink, AudioSource } from '../../demo/agent/rtc/wrtc.js';
import { spokenFrames } from './spoken.js';

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

const isLouder = ({ samples }: AudioFrame, level: number): boolean =>
  samples.some((sample) => Math.abs(sample) > level);

const isAudible = (frame: AudioFrame): boolean => isLouder(frame, AUDIBLE);

/** Of a tone: the first and the last time that it rises through zero, and how often it does between them. */
function pitchOf(samples: Float32Array, rateHz: number): number {
  const rises: number[] = [];
  for (let i = 1; i < samples.length; i++) {
    const [before, after] = [samples[i - 1] ?? 0, samples[i] ?? 0];
    if (before < 0 && after >= 0) rises.push(i - after / (after - before));
  }
  return ((rises.length - 1) * rateHz) / ((rises.at(-1) ?? 0) - (rises[0] ?? 0));
}

/** A browser's part of a call, in Node: a microphone that says recordings, an ear, and the data channel. */
export class AgentPeer {
  readonly events = new Events();
  readonly closed: Promise<void>;
  readonly opened: Promise<void>;
  /** What was received, 10 ms each. */
  readonly heard: AudioFrame[] = [];
  readonly #connection = new RTCPeerConnection();
  readonly #channel = this.#connection.createDataChannel('oai-events');
  readonly #track: MediaStreamTrack;
  readonly #mouth: ReturnType<typeof setInterval>;
  #listening: (() => void)[] = [];
  #toSay: Int16Array[] = [];
  #source: AudioSource | null;
  #sink: AudioSink | null = null;

  constructor() {
    this.#source = new RTCAudioSource();
    this.#track = this.#source.createTrack();
    this.#connection.addTrack(this.#track);
    this.#connection.ontrack = ({ track }) => {
      const sink = new RTCAudioSink(track);
      sink.ondata = (frame: AudioFrame) => {
        this.heard.push(frame);
        for (const wake of this.#listening.splice(0)) wake();
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
    this.#source?.onData(frameOf(samples));
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

  get state(): RTCPeerConnectionState {
    return this.#connection.connectionState;
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

  /** Waits until so much sound has come. */
  async audible(ms: number): Promise<void> {
    while (this.audibleMs() < ms) await this.#frame();
  }

  /** Waits for 200 ms of silence; returns how much sound had come before. */
  async silent(): Promise<number> {
    while (this.heard.slice(-20).some(isAudible)) await this.#frame();
    return this.audibleMs();
  }

  #frame(): Promise<void> {
    return new Promise((resolve) => this.#listening.push(resolve));
  }

  /** Of a tone that is louder than `level`: how high its last 20 ms were. What fades out after it has no pitch. */
  lastPitchHz(level: number): number {
    const last = this.heard.findLastIndex((frame) => isLouder(frame, level));
    const frames = this.heard.slice(last - 2, last);
    const mono = frames.flatMap(({ samples, channelCount = 1 }) => [...samples].filter((_, i) => i % channelCount === 0)); // prettier-ignore
    return pitchOf(Float32Array.from(mono), frames[0]?.sampleRate ?? 0);
  }

  /** So much of what was received was no silence. */
  audibleMs(): number {
    return this.heard.filter(isAudible).length * FRAME_MS;
  }

  close(): void {
    clearInterval(this.#mouth);
    this.#sink?.stop();
    this.#track.stop();
    this.#source = null;
    this.#connection.close();
  }
}
