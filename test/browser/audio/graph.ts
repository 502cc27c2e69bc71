/** Samples in, messages and samples out: what the tests of the worklets share. */
import type { CaptureFrame } from '../../../src/ports/capture.js';
import type { PlaybackMessage } from '../../../src/ports/playback.js';

export const captureUrl = new URL('/dist/talk-capture.js', location.href);
export const workletUrl = new URL('/dist/talk-worklet.js', location.href);
export const polyfillUrl = new URL('/dist/talk-polyfill.js', location.href);

export const tone = (hz: number, samples: number, amplitude = 0.25): Int16Array<ArrayBuffer> =>
  Int16Array.from(
    { length: samples },
    (_, i) => 32767 * amplitude * Math.sin((2 * Math.PI * hz * i) / 24_000),
  );

/** Collects capture's frames, giving every buffer back. */
export const collectFrames = (port: MessagePort): CaptureFrame[] => {
  const frames: CaptureFrame[] = [];
  port.onmessage = ({ data }: MessageEvent<CaptureFrame>) => {
    frames.push({ ...data, pcm: data.pcm.slice(0) });
    port.postMessage({ type: 'recycle', pcm: data.pcm }, [data.pcm]);
  };
  return frames;
};

export const collectPlayback = (port: MessagePort): PlaybackMessage[] => {
  const messages: PlaybackMessage[] = [];
  port.onmessage = ({ data }: MessageEvent<PlaybackMessage>) => messages.push(data);
  return messages;
};

export const play = (port: MessagePort, itemId: string, pcm: Int16Array<ArrayBuffer>): void => {
  port.postMessage({ type: 'audio', itemId, contentIndex: 0, pcm: pcm.buffer }, [pcm.buffer]);
  port.postMessage({ type: 'end', itemId, contentIndex: 0 });
};

/** Waits until it is so; a test that waits in vain ends by its runner's limit. */
export const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
};

/** A stream that plays a tone, as a microphone would. */
export const toneStream = (context: AudioContext, hz: number): MediaStream => {
  const oscillator = new OscillatorNode(context, { frequency: hz });
  const gain = new GainNode(context, { gain: 0.25 });
  const out = context.createMediaStreamDestination();
  oscillator.connect(gain).connect(out);
  oscillator.start();
  return out.stream;
};

export const rms = (samples: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += samples[i]! ** 2;
  return Math.sqrt(sum / Math.max(1, samples.length));
};
