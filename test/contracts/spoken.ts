import { readFileSync } from 'node:fs';
import { Resampler } from '../../demo/agent/speech/resampler.js';
import { join, toPcm16 } from '../../demo/agent/speech/pcm.js';

export const FRAME_MS = 20;
const FRAME_SAMPLES = 24 * FRAME_MS;

/** A 16 kHz recording of `test/speech` as 20 ms frames of the wire's PCM16, and a second and a half of silence. */
export function spokenFrames(name: string): readonly Int16Array[] {
  const wav = readFileSync(new URL(`../speech/${name}.wav`, import.meta.url));
  const samples = new Float32Array((wav.length - 44) >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = wav.readInt16LE(44 + 2 * i) / 32_768;
  const resampler = new Resampler(16_000, 24_000);
  const pcm = toPcm16(join([resampler.push(samples), new Float32Array(36_000)]));
  const frames: Int16Array[] = [];
  for (let at = 0; at + FRAME_SAMPLES <= pcm.length; at += FRAME_SAMPLES) {
    frames.push(pcm.slice(at, at + FRAME_SAMPLES));
  }
  return frames;
}
