import type { SpeechFact, Voice } from '../../ports/capture.js';
import { FRAME_SAMPLES, SAMPLE_RATE_HZ } from '../../ports/pcm.js';
import { HOP_SAMPLES, SpeechDetector } from './detector.js';
import { LevelMeter } from './level.js';
import { Resampler } from './resampler.js';

const FRAMES_PER_SECOND = SAMPLE_RATE_HZ / FRAME_SAMPLES;

/** What a finished frame holds; the same object each time, to be read during the call. */
export interface ChainFrame {
  readonly level: number;
  readonly outputLevel: number;
  readonly speech: SpeechFact | null;
  readonly speechAgoMs: number;
  readonly speechMs: number;
  readonly hummed: boolean;
  readonly voice: Voice | null;
  /** How long before the block's end the frame's last sample was captured, in ms. */
  readonly ageMs: number;
}

interface Frames {
  /** 480 samples to be filled for the frame that begins, or null: the frame is lost. */
  begin(): Int16Array<ArrayBuffer> | null;
  /** `pcm` is full. Null for a lost frame. */
  end(pcm: Int16Array<ArrayBuffer> | null, frame: ChainFrame): void;
}

/**
 * From the device's samples to frames: resampling to 24 kHz, PCM16, meters, detector. `reference` is what goes to the
 * speaker, sample by sample beside the microphone, so that the detector can tell an echo. Nothing is allocated while
 * it runs, but with longer blocks than before.
 */
export class CaptureChain {
  readonly #frames: Frames;
  readonly #microphone: Resampler;
  readonly #reference: Resampler;
  readonly #detector = new SpeechDetector();
  readonly #level = new LevelMeter(FRAMES_PER_SECOND);
  readonly #outputLevel = new LevelMeter(FRAMES_PER_SECOND);
  readonly #frame: { -readonly [Key in keyof ChainFrame]: ChainFrame[Key] } = {
    level: 0,
    outputLevel: 0,
    speech: null,
    speechAgoMs: 0,
    speechMs: 0,
    hummed: false,
    voice: null,
    ageMs: 0,
  };
  readonly #heard = new Float32Array(HOP_SAMPLES);
  readonly #played = new Float32Array(HOP_SAMPLES);
  #hop = 0;
  #pcm: Int16Array<ArrayBuffer> | null = null;
  #filled = 0;
  #in = new Float32Array(0);
  #out = new Float32Array(0);

  constructor(sampleRateHz: number, frames: Frames) {
    this.#frames = frames;
    this.#microphone = new Resampler(sampleRateHz, SAMPLE_RATE_HZ);
    this.#reference = new Resampler(sampleRateHz, SAMPLE_RATE_HZ);
  }

  /** One block of the same length from the microphone and of what is being played. */
  process(microphone: Float32Array, reference: Float32Array, length: number): void {
    const most = this.#microphone.maxOutput(length);
    if (this.#in.length < most) {
      this.#in = new Float32Array(most);
      this.#out = new Float32Array(most);
    }
    const count = this.#microphone.process(microphone, length, this.#in);
    this.#reference.process(reference, length, this.#out);
    for (let i = 0; i < count; i++) this.#add(this.#in[i]!, this.#out[i]!, count - 1 - i);
  }

  #add(heard: number, played: number, left: number): void {
    if (this.#filled === 0) this.#pcm = this.#frames.begin();
    this.#level.add(heard);
    this.#outputLevel.add(played);
    if (this.#pcm) this.#pcm[this.#filled] = toPcm16(heard);
    this.#heard[this.#hop] = heard;
    this.#played[this.#hop] = played;
    this.#filled += 1;
    this.#hop += 1;
    if (this.#hop === HOP_SAMPLES) this.#detect();
    if (this.#filled === FRAME_SAMPLES) this.#endFrame(left);
  }

  #detect(): void {
    this.#hop = 0;
    const fact = this.#detector.process(this.#heard, this.#played);
    // Two hops make a frame; the detector never reports two facts within one frame's time.
    if (fact) {
      this.#frame.speech = fact;
      this.#frame.speechAgoMs = this.#detector.agoMs;
      this.#frame.voice = this.#detector.voice;
    }
  }

  #endFrame(left: number): void {
    const frame = this.#frame;
    frame.level = this.#level.read();
    frame.outputLevel = this.#outputLevel.read();
    frame.speechMs = this.#detector.speechMs;
    frame.hummed = this.#detector.hummed;
    frame.ageMs = (left * 1000) / SAMPLE_RATE_HZ + this.#microphone.delayMs;
    this.#frames.end(this.#pcm, frame);
    // A fact that found no frame to travel in takes the next.
    if (this.#pcm) {
      frame.speech = null;
      frame.speechAgoMs = 0;
      frame.voice = null;
    }
    this.#pcm = null;
    this.#filled = 0;
  }
}

const toPcm16 = (sample: number): number => {
  const scaled = Math.round(sample * 32768);
  return scaled > 32767 ? 32767 : scaled < -32768 ? -32768 : scaled;
};
