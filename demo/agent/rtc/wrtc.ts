import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import wrtc from '@roamhq/wrtc';

/** What this package has besides the browser's own classes: sound as samples, in and out. */
export type AudioSource = InstanceType<typeof wrtc.nonstandard.RTCAudioSource>;
export type AudioSink = InstanceType<typeof wrtc.nonstandard.RTCAudioSink>;
export const { MediaStream, RTCPeerConnection } = wrtc;
export const { RTCAudioSink, RTCAudioSource } = wrtc.nonstandard;

/** 10 ms of sound; PCM16, channels side by side. */
export interface AudioFrame {
  readonly samples: Int16Array;
  readonly sampleRate: number;
  readonly channelCount?: number;
}

/** 10 ms as a source takes it: PCM16, mono, 24 kHz. */
export const frameOf = (samples: Int16Array): Parameters<AudioSource['onData']>[0] => ({
  samples,
  sampleRate: 24_000,
  bitsPerSample: 16,
  channelCount: 1,
  numberOfFrames: samples.length,
});

/**
 * An audio source that is still in memory when Node takes itself down crashes the process (measured with 0.10.0 on
 * Node 20), so those that nobody holds any more are collected before. Whoever makes one has to stop its track, or
 * the process never ends, and let go of it.
 */
process.once('exit', () => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
});
