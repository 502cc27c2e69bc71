import { readdirSync } from 'node:fs';
import path from 'node:path';
import { HOP_SAMPLES, SpeechDetector } from '../../src/audio/dsp/detector.js';
import type { SpeechFact } from '../../src/ports/capture.js';
import { gaussian, seeded } from '../noise/random.js';
import { mixIn, setLevel } from '../noise/shape.js';
import { readSpeech } from '../noise/wav.js';

export const RATE = 24_000;
const HOPS_PER_SECOND = 100;

export interface Utterance {
  readonly name: string;
  /** Begins exactly at its onset. */
  readonly samples: Float32Array;
}

export interface Report {
  readonly fact: SpeechFact;
  readonly atMs: number;
  readonly agoMs: number;
  readonly hummed: boolean;
}

const hopLevels = (samples: Float32Array): number[] =>
  Array.from({ length: Math.floor(samples.length / HOP_SAMPLES) }, (_, hop) => {
    let sum = 1e-10;
    for (let i = hop * HOP_SAMPLES; i < (hop + 1) * HOP_SAMPLES; i++) sum += samples[i]! ** 2;
    return 10 * Math.log10(sum / HOP_SAMPLES);
  });

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

/** Cuts a recording at pauses of 300 ms; each piece starts where it rises to 30 dB below its file's loudest. */
export const cutUtterances = (name: string, samples: Float32Array): Utterance[] => {
  const levels = hopLevels(samples);
  const threshold = Math.max(quantile(levels, 0.98) - 30, quantile(levels, 0.05) + 8);
  const active = levels.map(
    (level, i) =>
      level > threshold && (levels[i + 1] ?? -99) > threshold && (levels[i + 2] ?? -99) > threshold,
  );
  const found: Utterance[] = [];
  let start = -1;
  let last = -1;
  const close = () => {
    if (start >= 0 && last - start >= 20)
      found.push({
        name: `${name}@${start * 10}`,
        samples: samples.slice(start * HOP_SAMPLES, Math.min(samples.length, (last + 6) * HOP_SAMPLES)),
      });
    start = -1;
  };
  active.forEach((on, hop) => {
    if (on) {
      if (start < 0) start = hop;
      last = hop;
    } else if (start >= 0 && hop - last > 30) close();
  });
  close();
  return found;
};

export const readUtterances = (folder: string): Utterance[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.wav'))
    .sort()
    .flatMap((file) => cutUtterances(file, readSpeech(path.join(folder, file))));

/** Runs a fresh detector over the samples; what it reported, with the time of the hop's last sample. */
export const detect = (microphone: Float32Array, played?: Float32Array): Report[] => {
  const detector = new SpeechDetector();
  const silence = new Float32Array(HOP_SAMPLES);
  const reports: Report[] = [];
  for (let at = 0; at + HOP_SAMPLES <= microphone.length; at += HOP_SAMPLES) {
    const reference = played?.subarray(at, at + HOP_SAMPLES) ?? silence;
    const fact = detector.process(microphone.subarray(at, at + HOP_SAMPLES), reference);
    if (fact)
      reports.push({
        fact,
        atMs: ((at + HOP_SAMPLES) * 1000) / RATE,
        agoMs: detector.agoMs,
        hummed: detector.hummed,
      });
  }
  return reports;
};

/** Low room noise: white, first-order low-passed. */
export const room = (samples: number, db: number, seed: number): Float32Array => {
  const random = seeded(seed);
  let state = 0;
  return setLevel(
    new Float32Array(samples).map(() => (state = 0.85 * state + gaussian(random))),
    db,
  );
};

export interface Placed extends Utterance {
  readonly onsetMs: number;
}

/** Utterances one after the other with pauses in between, each at `db` RMS, over room noise. */
export const placeUtterances = (
  utterances: readonly Utterance[],
  { db, noiseDb, pauseMs }: { readonly db: number; readonly noiseDb: number; readonly pauseMs: number },
): { readonly samples: Float32Array; readonly placed: readonly Placed[] } => {
  const pause = (pauseMs * RATE) / 1000;
  const total = utterances.reduce((sum, { samples }) => sum + samples.length + pause, 2 * pause);
  const samples = room(total, noiseDb, 7);
  const placed: Placed[] = [];
  let at = 2 * pause;
  for (const utterance of utterances) {
    mixIn(samples, setLevel(utterance.samples, db), at);
    placed.push({ ...utterance, onsetMs: (at * 1000) / RATE });
    at += utterance.samples.length + pause;
  }
  return { samples, placed };
};

export interface Latency {
  readonly name: string;
  readonly suspectedMs: number | null;
  readonly sustainedMs: number | null;
}

/** For each utterance how long after its onset it was suspected and sustained; null: not within a second. */
export const latencies = (placed: readonly Placed[], reports: readonly Report[]): Latency[] =>
  placed.map(({ name, onsetMs, samples }) => {
    const endMs = onsetMs + Math.min(1000, (samples.length * 1000) / RATE + 200);
    const first = (fact: SpeechFact) => {
      const report = reports.find(
        ({ fact: found, atMs }) => found === fact && atMs > onsetMs - 15 && atMs < endMs,
      );
      return report ? report.atMs - onsetMs : null;
    };
    return { name, suspectedMs: first('suspected'), sustainedMs: first('sustained') };
  });

export const summarize = (values: readonly (number | null)[]): string => {
  const found = values.filter((value): value is number => value !== null);
  const missed = values.length - found.length;
  return `p50 ${quantile(found, 0.5).toFixed(0)} p90 ${quantile(found, 0.9).toFixed(0)} missed ${missed}/${values.length}`;
};

export const secondsOf = (samples: Float32Array): number => samples.length / HOP_SAMPLES / HOPS_PER_SECOND;
