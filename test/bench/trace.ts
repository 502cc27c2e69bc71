/** Reads moments off a recording of the ear's. Times in ms from the recording's first sample. */
import { envelope } from '../rig/measure.js';

const WINDOW_MS = 2;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** First window from `fromMs` on from which `passes` holds for `forMs`; null: none. */
const first = (
  levels: Float32Array,
  fromMs: number,
  forMs: number,
  passes: (level: number) => boolean,
): number | null => {
  const needed = Math.max(1, Math.round(forMs / WINDOW_MS));
  let run = 0;
  for (let i = Math.max(0, Math.round(fromMs / WINDOW_MS)); i < levels.length; i++) {
    run = passes(levels[i] ?? 0) ? run + 1 : 0;
    if (run === needed) return (i - needed + 1) * WINDOW_MS;
  }
  return null;
};

/** Where the visitor's voice begins: it rises to 30 dB below its loudest, over a quiet room. */
export const voiceOnsetMs = (microphone: Float32Array, rateHz: number): number | null => {
  const levels = envelope(microphone, rateHz, WINDOW_MS);
  const loudest = [...levels].sort((a, b) => b - a)[Math.floor(levels.length * 0.01)] ?? 0;
  if (loudest < 0.01) return null;
  const threshold = Math.max(loudest * 10 ** (-30 / 20), 0.003);
  return first(levels, 0, 10, (level) => level > threshold);
};

/** Where it ends, by the same bar; speech has soft endings, and pauses of less than the recording's rest. */
export const voiceEndMs = (microphone: Float32Array, rateHz: number): number | null => {
  const reversed = microphone.slice().reverse();
  const fromEnd = voiceOnsetMs(reversed, rateHz);
  return fromEnd === null ? null : (microphone.length / rateHz) * 1000 - fromEnd;
};

/** When a steady sound became quieter, and when it fell silent, from `fromMs` on. */
export const fallOf = (
  speaker: Float32Array,
  rateHz: number,
  fromMs: number,
): { readonly duckedMs: number | null; readonly silentMs: number | null } | null => {
  const levels = envelope(speaker, rateHz, WINDOW_MS);
  const from = Math.round(fromMs / WINDOW_MS);
  const steady = median([...levels.subarray(Math.max(0, from - 200), from)]);
  if (steady < 0.01) return null;
  return {
    duckedMs: first(levels, fromMs, 10, (level) => level < steady * 0.7),
    silentMs: first(levels, fromMs, 20, (level) => level < steady * 0.02),
  };
};

/** First sample that is louder than nothing, from `fromMs` on. */
export const soundsFromMs = (speaker: Float32Array, rateHz: number, fromMs = 0): number | null => {
  for (let i = Math.max(0, Math.round((fromMs * rateHz) / 1000)); i < speaker.length; i++)
    if (Math.abs(speaker[i] ?? 0) > 0.0015) return (i * 1000) / rateHz;
  return null;
};

/** Silence within a sound that should be steady, between two times, in ms altogether. */
export const gapsMs = (speaker: Float32Array, rateHz: number, fromMs: number, toMs: number): number => {
  const levels = envelope(speaker, rateHz, WINDOW_MS);
  const inside = levels.subarray(Math.round(fromMs / WINDOW_MS), Math.round(toMs / WINDOW_MS));
  const missing = Math.round((toMs - fromMs) / WINDOW_MS) - inside.length;
  return (missing + inside.filter((level) => level < 0.005).length) * WINDOW_MS;
};
