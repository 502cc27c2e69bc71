/** What an AudioWorkletGlobalScope offers and TypeScript's DOM library leaves out. */

interface AudioWorkletProcessor {
  readonly port: MessagePort;
}

declare const AudioWorkletProcessor: {
  prototype: AudioWorkletProcessor;
  new (): AudioWorkletProcessor;
};

type AudioWorkletProcessorConstructor = new (options?: {
  readonly processorOptions?: unknown;
}) => AudioWorkletProcessor & {
  process(
    inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
    parameters: Readonly<Record<string, Float32Array>>,
  ): boolean;
};

declare function registerProcessor(name: string, constructor: AudioWorkletProcessorConstructor): void;

/** 0 in a processor's constructor under the polyfill: to be read in `process`. */
declare const sampleRate: number;

/** Seconds of the stream at the block's first sample. There is no `currentFrame` under the polyfill. */
declare const currentTime: number;
