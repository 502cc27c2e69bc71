import { HOP_SAMPLES, SpeechDetector } from '../../../../src/audio/dsp/detector.js';
import type { Voice } from '../../../../src/ports/capture.js';
import { atRate } from '../../../rig/measure.js';
import type { Sound } from '../../../rig/wav.js';

const RATE_HZ = 24_000;

/** What the detector tells of each stretch of speech in a sound, heard in a quiet room. */
export function voicesIn({ samples, rateHz }: Sound): readonly Voice[] {
  const words = atRate(samples, rateHz, RATE_HZ);
  const heard = Float32Array.from({ length: words.length + 2 * RATE_HZ }, (_, i) => {
    const noise = Math.sin(i * i) * 0.0003;
    return noise + (words[i - RATE_HZ] ?? 0);
  });
  const detector = new SpeechDetector();
  const silence = new Float32Array(HOP_SAMPLES);
  const found: Voice[] = [];
  for (let at = 0; at + HOP_SAMPLES <= heard.length; at += HOP_SAMPLES)
    if (detector.process(heard.subarray(at, at + HOP_SAMPLES), silence) === 'ended' && detector.voice)
      found.push(detector.voice);
  return found;
}
