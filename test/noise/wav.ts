import { readFileSync } from 'node:fs';
import { Resampler } from '../../src/audio/dsp/resampler.js';

/** A 16-bit WAV file's first channel at 24 kHz, −1..1. */
export const readSpeech = (file: string): Float32Array => {
  const bytes = readFileSync(file);
  let at = 12;
  let rate = 0;
  let channels = 1;
  for (; at + 8 <= bytes.length && bytes.toString('latin1', at, at + 4) !== 'data';) {
    if (bytes.toString('latin1', at, at + 4) === 'fmt ') {
      channels = bytes.readUInt16LE(at + 10);
      rate = bytes.readUInt32LE(at + 12);
    }
    at += 8 + bytes.readUInt32LE(at + 4);
  }
  if (rate === 0 || at + 8 > bytes.length) throw new Error(`${file} is no WAV file that can be read`);
  const frames = Math.floor(Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8) / 2 / channels);
  const samples = Float32Array.from(
    { length: frames },
    (_, i) => bytes.readInt16LE(at + 8 + i * 2 * channels) / 32768,
  );
  const resampler = new Resampler(rate, 24_000);
  const out = new Float32Array(resampler.maxOutput(frames));
  return out.subarray(0, resampler.process(samples, frames, out));
};
