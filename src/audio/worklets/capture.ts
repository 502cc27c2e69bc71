import type { CaptureCommand, CaptureMessage, CaptureSetup } from '../../ports/capture.js';
import { FRAME_SAMPLES } from '../../ports/pcm.js';
import { CaptureChain } from '../dsp/capture-chain.js';
import type { ChainFrame } from '../dsp/capture-chain.js';
import { EpochClock } from '../dsp/clock.js';

/** Frames that may be away at a time: 11 s, 528 kB. Who keeps more of them finds a gap in `index`. */
const POOL_FRAMES = 550;

/**
 * The microphone's processor. Input 0 has two channels: the microphone and what is being played (echo reference);
 * one or none is silence for the rest. The output is silent, there to be pulled. Frames go out over the port that
 * `connect` brings, and nothing is made until it is there.
 */
export class CaptureProcessor extends AudioWorkletProcessor {
  readonly #pool = Array.from({ length: POOL_FRAMES }, () => new Int16Array(FRAME_SAMPLES));
  readonly #clock = new EpochClock();
  #chain: CaptureChain | null = null;
  #link: MessagePort | null = null;
  #silence = new Float32Array(128);
  #index = 0;
  #blockEndMs = 0;
  #closed = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<CaptureSetup | CaptureCommand>) => {
      if (data.type === 'connect') this.#connect(data.port);
      else this.#handle(data);
    };
  }

  process(
    inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
  ): boolean {
    const output = outputs[0];
    if (output) for (const channel of output) channel.fill(0);
    if (this.#closed) return false;
    const input = inputs[0];
    const length = input?.[0]?.length ?? output?.[0]?.length ?? 128;
    if (this.#silence.length < length) this.#silence = new Float32Array(length);
    this.#blockEndMs = this.#clock.read(currentTime * 1000, Date.now());
    this.#chain ??= new CaptureChain(sampleRate, {
      begin: () => this.#takeBuffer(),
      end: (pcm, frame) => this.#send(pcm, frame),
    });
    this.#chain.process(input?.[0] ?? this.#silence, input?.[1] ?? this.#silence, length);
    return true;
  }

  #connect(port: MessagePort): void {
    this.#link?.close();
    this.#link = port;
    port.onmessage = ({ data }: MessageEvent<CaptureCommand>) => this.#handle(data);
  }

  #handle(command: CaptureCommand): void {
    switch (command.type) {
      case 'recycle':
        if (command.pcm.byteLength === FRAME_SAMPLES * 2 && this.#pool.length < POOL_FRAMES)
          this.#pool.push(new Int16Array(command.pcm));
        break;
      case 'close':
        this.#closed = true;
        this.#link?.close();
        break;
      default:
        command satisfies never;
    }
  }

  #takeBuffer(): Int16Array<ArrayBuffer> | null {
    return (this.#link && this.#pool.pop()) ?? null;
  }

  #send(pcm: Int16Array<ArrayBuffer> | null, frame: ChainFrame): void {
    const index = this.#index++;
    if (!pcm || !this.#link) return;
    const buffer = pcm.buffer;
    const message: CaptureMessage = {
      type: 'frame',
      index,
      pcm: buffer,
      level: frame.level,
      outputLevel: frame.outputLevel,
      atMs: this.#blockEndMs - frame.ageMs,
      speech: frame.speech,
      speechAgoMs: frame.speechAgoMs,
      speechMs: frame.speechMs,
      hummed: frame.hummed,
      voice: frame.voice,
    };
    this.#link.postMessage(message, [buffer]);
  }
}
