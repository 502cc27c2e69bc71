/** What the two parties say in the bench: the visitor by recordings, the agent by sounds that can be measured. */
import { setLevel } from '../noise/shape.js';
import { gaussian, seeded } from '../noise/random.js';
import { resonator } from '../noise/shape.js';
import type { Sound } from '../rig/wav.js';
import { readUtterances, RATE } from './detector-material.js';
import { SPEECH_FOLDERS } from './stand.js';
import { toPcm16 } from './wire/scripted.js';

/** Of one level throughout: its envelope shows a duck and a hold to the millisecond. */
export const tone = (seconds: number): Int16Array =>
  toPcm16(
    Float32Array.from({ length: seconds * RATE }, (_, i) => 0.25 * Math.sin((2 * Math.PI * 500 * i) / RATE)),
  );

/** Noise in the band of speech: no two pieces of it are alike, so that any of it can be found in a recording. */
export const murmur = (seconds: number, seed: number): Int16Array => {
  const random = seeded(seed);
  const bands = [400, 1000, 2200, 3600].map((hz) => resonator(RATE, hz, 900));
  const samples = new Float32Array(seconds * RATE).map(() => {
    const air = gaussian(random);
    return bands.reduce((sum, band) => sum + band(air), 0);
  });
  return toPcm16(setLevel(samples, -16));
};

const BARGE_IN_MS = 1300;

/** Ways to cut in: what is said without a pause in the recordings, from its onset, as loud as at a desk. */
export const bargeIns = (): readonly Sound[] =>
  SPEECH_FOLDERS.flatMap((folder) => readUtterances(folder))
    .filter(({ samples }) => samples.length > 0.9 * RATE)
    .map(({ samples }) => ({
      rateHz: RATE,
      samples: setLevel(samples.subarray(0, (BARGE_IN_MS * RATE) / 1000), -24),
    }));
