/** What was heard of each item, read off the recording of the speaker: the truth that a truncation point is held against. */
import { align, atRate, loudness } from '../rig/measure.js';
import { RATE } from './detector-material.js';

const WINDOW = RATE / 500;
const PIECE = RATE / 50;

export interface Truth {
  /** Which of the items sounded last. */
  readonly index: number;
  /** The last of its samples written before the fade's midpoint, in ms. */
  readonly heardMs: number;
}

const toFloat = (pcm: Int16Array): Float32Array => Float32Array.from(pcm, (sample) => sample / 32768);

/** Where the last sound of the recording ends, in samples. */
const lastSound = (samples: Float32Array): number => {
  for (let at = samples.length - WINDOW; at > 0; at -= WINDOW)
    if (loudness(samples.subarray(at, at + WINDOW)) > 0.0008) return at + WINDOW;
  return 0;
};

/** Mean power of a window below which it tells nothing: a pause. */
const PAUSE = 1e-5;

/** Gain of a recording against what was to be played, in windows of 2 ms: 1 is untouched; null in a pause. */
const gainAt = (recorded: Float32Array, at: number, wanted: Float32Array, from: number): number | null => {
  let product = 0;
  let power = 0;
  for (let i = 0; i < WINDOW; i++) {
    const sample = wanted[from + i] ?? 0;
    product += sample * (recorded[at + i] ?? 0);
    power += sample * sample;
  }
  return power < PAUSE * WINDOW ? null : product / power;
};

const CLEAR = 0.8;

/**
 * `speaker` ends in silence, after the cut. Exact if the agent spoke in a murmur (else up to a pause): a piece of 20 ms shortly before the
 * end is looked for in all items, then followed until its gain has fallen by half. Null: nothing that was recorded
 * can be found in the items.
 */
export const truthOf = (
  speaker: Float32Array,
  rateHz: number,
  items: readonly Int16Array[],
): Truth | null => {
  const recorded = atRate(speaker, rateHz, RATE);
  const end = lastSound(recorded);
  for (const backMs of [60, 90, 130, 180, 250, 350]) {
    const at = end - (backMs * RATE) / 1000;
    if (at < 0) continue;
    const piece = recorded.subarray(at, at + PIECE);
    const candidates = items.map((pcm) => align(toFloat(pcm), piece));
    const best = candidates.reduce(
      (most, each, i) => (each.score > (candidates[most]?.score ?? -1) ? i : most),
      0,
    );
    const { offset, score } = candidates[best] ?? { offset: 0, score: -1 };
    if (score < CLEAR) continue;
    return {
      index: best,
      heardMs: (follow(recorded, at, toFloat(items[best]!), offset, end - at) * 1000) / RATE,
    };
  }
  return null;
};

/** A fade takes 25 ms; so long before the end its level is still whole. */
const BEFORE_FADE = (30 * RATE) / 1000;

/**
 * From a place that is known on: how far the item goes before its level falls by half for good. `untilEnd`: samples
 * from there to the end of all sound. A duck that came shortly before is no end: the level is what it was at last.
 */
const follow = (
  recorded: Float32Array,
  at: number,
  item: Float32Array,
  from: number,
  untilEnd: number,
): number => {
  let level = 1;
  let heard = 0;
  const length = Math.min(item.length - from, recorded.length - at);
  for (let step = 0; step + WINDOW <= length; step += WINDOW) {
    const gain = gainAt(recorded, at + step, item, from + step);
    if (gain === null) continue;
    if (step <= untilEnd - BEFORE_FADE) level = gain;
    else if (gain <= level / 2) break;
    heard = step + WINDOW;
  }
  return Math.min(item.length, from + heard + WINDOW / 2);
};
