import { SAMPLE_RATE_HZ } from '../../ports/pcm.js';
import type { PlaybackCommand, PlaybackMessage, PlaybackSetup } from '../../ports/playback.js';
import { EpochClock } from '../dsp/clock.js';
import { Player } from '../dsp/player.js';
import { Resampler } from '../dsp/resampler.js';

/**
 * The speaker's processor: no input, one output of any number of channels, all alike. Commands come over the port
 * that `connect` brings; the page posts the output latency to the node's own.
 */
export class PlaybackProcessor extends AudioWorkletProcessor {
  readonly #clock = new EpochClock();
  readonly #player: Player;
  #resampler: Resampler | null = null;
  #link: MessagePort | null = null;
  #input = new Float32Array(0);
  #output = new Float32Array(0);
  #nowMs = 0;
  #closed = false;

  constructor() {
    super();
    this.#player = new Player(
      (message: PlaybackMessage) => this.#link?.postMessage(message),
      () => this.#nowMs,
    );
    this.port.onmessage = ({ data }: MessageEvent<PlaybackSetup | PlaybackCommand>) => {
      if (data.type === 'connect') this.#connect(data.port);
      else if (data.type === 'output-latency') this.#player.setOutputLatency(data.ms);
      else this.#handle(data);
    };
  }

  process(
    _inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
  ): boolean {
    const channels = outputs[0];
    const length = channels?.[0]?.length ?? 0;
    if (this.#closed || !channels || length === 0) {
      for (const channel of channels ?? []) channel.fill(0);
      return !this.#closed;
    }
    this.#nowMs = this.#clock.read(currentTime * 1000, Date.now());
    this.#resampler ??= new Resampler(SAMPLE_RATE_HZ, sampleRate);
    const needed = this.#resampler.inputFor(length);
    this.#makeRoom(needed, length);
    this.#player.read(this.#input, needed);
    this.#resampler.process(this.#input, needed, this.#output, length);
    for (const channel of channels) for (let i = 0; i < length; i++) channel[i] = this.#output[i]!;
    return true;
  }

  #connect(port: MessagePort): void {
    this.#link?.close();
    this.#link = port;
    port.onmessage = ({ data }: MessageEvent<PlaybackCommand>) => this.#handle(data);
  }

  #handle(command: PlaybackCommand): void {
    if (command.type !== 'close') {
      this.#player.handle(command);
      return;
    }
    this.#closed = true;
    this.#link?.close();
  }

  #makeRoom(needed: number, length: number): void {
    if (this.#input.length < needed) this.#input = new Float32Array(needed + 8);
    if (this.#output.length < length) this.#output = new Float32Array(length);
  }
}
