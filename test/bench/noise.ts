import { findModels } from '../../demo/agent/speech/models.js';
import { Resampler } from '../../demo/agent/speech/resampler.js';
import { createSilero } from '../../demo/agent/speech/silero.js';
import { SpeechDetector } from '../../demo/agent/speech/speech-detector.js';
import { MUSIC } from '../noise/music.js';
import { NOISES } from '../noise/noises.js';
import { gaussian, seeded } from '../noise/random.js';
import { setLevel } from '../noise/shape.js';
import { RATE, readUtterances, room } from './detector-material.js';
import type { BenchOptions } from './options.js';
import { Simulation } from './simulation.js';
import { SPEECH_FOLDERS } from './stand.js';
import { quantile } from './table.js';
import { bargeIns } from './voices.js';
import { toPcm16 } from './wire/scripted.js';

/** The agent's side of a talk, a folder of recordings said over and over. */
const agentSpeech = (seconds: number): Int16Array => {
  const utterances = SPEECH_FOLDERS.flatMap((folder) => readUtterances(folder)).map(({ samples }) =>
    setLevel(samples, -20),
  );
  const out = new Float32Array(seconds * RATE);
  for (let at = 0, i = 0; at < out.length; i++) {
    const samples = utterances[(i * 7) % utterances.length]!;
    out.set(samples.subarray(0, out.length - at), at);
    at += samples.length + 0.25 * RATE;
  }
  return toPcm16(out);
};

/** An agent that was cut off is silent for so long: it would not answer a noise at once. */
const PAUSE_MS = 1500;

/** Keeps the agent speaking: a new answer some time after the last is over or was cut off. */
const keepsTalking = (simulation: Simulation, answer: Int16Array): (() => void) => {
  let seen = 0;
  let dueMs = 0;
  return () => {
    for (; seen < simulation.facts.length; seen++) {
      const type = simulation.facts[seen]?.fact.type;
      if (type === 'drained' || type === 'cut-off') dueMs = simulation.elapsedMs + PAUSE_MS;
    }
    if (simulation.elapsedMs < dueMs) return;
    dueMs = Infinity;
    simulation.agent.speak({ items: [answer], deltaMs: 100, pauseMs: () => 0 });
  };
};

/** How often Silero alone, as a server has it, hears a visitor begin. */
const serverStarts = (microphone: Float32Array, weights: Float32Array): number => {
  const detector = new SpeechDetector(createSilero(weights));
  let starts = 0;
  detector.push(new Resampler(24_000, 16_000).push(microphone), (fact) => {
    if (fact.type === 'started') starts += 1;
    if (fact.type === 'quiet' && fact.quietMs >= 500) detector.stop();
  });
  return starts;
};

const print = (cells: readonly string[]): void =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(30) : cell.padStart(14))).join(''));

const HEAD = ['', 'ducked', 'held', 'flushed', 'server alone'];

/** Counts of the client's mode, and of a server that cuts off at whatever its Silero takes for speech, as the peer does. */
const countsOf = (simulation: Simulation, serverAlone: number): readonly number[] => [
  simulation.count('playback-ducked'),
  simulation.count('playback-held'),
  simulation.count('cut-off'),
  serverAlone,
];

const addTo = (totals: number[], counts: readonly number[]): void =>
  counts.forEach((count, i) => (totals[i] = (totals[i] ?? 0) + count));

const benchNoises = (minutes: number, weights: Float32Array, answer: Int16Array): void => {
  const kinds = [...NOISES, ...MUSIC];
  const seconds = (minutes * 60) / kinds.length;
  console.log(`\n## noise, offline: the agent speaks, ${minutes} min in all; how often a minute`);
  print(HEAD);
  const totals: number[] = [];
  for (const { name, make } of kinds) {
    const noise = make(Math.ceil(seconds), 23);
    const simulation = new Simulation({ interrupter: 'client', weights });
    simulation.run(seconds * 1000, noise, keepsTalking(simulation, answer));
    const counts = countsOf(simulation, serverStarts(noise.subarray(0, seconds * RATE), weights));
    addTo(totals, counts);
    print([name, ...counts.map((count) => ((count * 60) / seconds).toFixed(1))]);
  }
  print([`all, in ${minutes} min`, ...totals.map(String)]);
};

/** A loudspeaker and a room: direct sound and a tail that dies away, both late. */
const echoPath = (delayMs: number, db: number, seed: number): ((played: Float32Array) => Float32Array) => {
  const random = seeded(seed);
  const reverbMs = 200;
  const tail = Array.from({ length: 24 }, (_, i) => {
    const ms = ((i + 1) * reverbMs) / 40 + 2 * random();
    return { lag: Math.round(ms * 24), gain: 0.5 * gaussian(random) * 10 ** ((-3 * ms) / reverbMs) };
  });
  const taps = [{ lag: 0, gain: 1 }, ...tail].map(({ lag, gain }) => ({ lag: lag + delayMs * 24, gain }));
  const power = taps.reduce((sum, { gain }) => sum + gain * gain, 0);
  const level = 10 ** (db / 20) / Math.sqrt(power);
  const past = new Float32Array(RATE);
  let at = 0;
  return (played) =>
    played.map((sample) => {
      past[at % RATE] = sample;
      const heard = taps.reduce(
        (sum, { lag, gain }) => sum + gain * (past[(at - lag + RATE) % RATE] ?? 0),
        0,
      );
      at += 1;
      return level * heard;
    });
};

const PATHS = [-10, -20].flatMap((db) => [60, 120, 180, 250].map((delayMs) => ({ db, delayMs })));

const benchEcho = (minutes: number, weights: Float32Array, answer: Int16Array): void => {
  const seconds = (minutes * 60) / PATHS.length;
  console.log(`\n## echo, offline: the agent's own voice comes back, ${minutes} min in all; how often`);
  print(HEAD);
  const totals: number[] = [];
  for (const { db, delayMs } of PATHS) {
    const said = room(seconds * RATE, -62, delayMs);
    const simulation = new Simulation({
      interrupter: 'client',
      weights,
      echo: echoPath(delayMs, db, delayMs),
    });
    simulation.run(seconds * 1000, said, keepsTalking(simulation, answer));
    const path = echoPath(delayMs, db, delayMs);
    const played = said.map((_, i) => (answer[i % answer.length] ?? 0) / 32768);
    const heard = path(played).map((sample, i) => sample + (said[i] ?? 0));
    const counts = countsOf(simulation, serverStarts(heard, weights));
    addTo(totals, counts);
    print([`${db} dB, ${delayMs} ms late`, ...counts.map(String)]);
  }
  print([`all, in ${minutes} min`, ...totals.map(String)]);
};

const BARGE_INS = 20;

/** A visitor cuts in over the echo, once in each talk: held, and how soon after the onset? */
const benchBargeInsOverEcho = (weights: Float32Array, answer: Int16Array): void => {
  const ways = bargeIns();
  const found = Array.from({ length: BARGE_INS }, (_, i) => {
    const { db, delayMs } = PATHS[i % PATHS.length]!;
    const words = ways[(i * 3) % ways.length]!.samples;
    const onsetMs = 5000 + i * 137;
    const said = room(((onsetMs + 3000) * RATE) / 1000, -62, i);
    words.forEach((sample, at) => (said[(onsetMs * RATE) / 1000 + at]! += sample));
    const simulation = new Simulation({ interrupter: 'client', weights, echo: echoPath(delayMs, db, i) });
    simulation.run(onsetMs + 3000, said, keepsTalking(simulation, answer.subarray(i * RATE)));
    const after = (type: string) => {
      const first = simulation.facts.find(
        ({ atMs, fact }) => fact.type === type && atMs >= onsetMs - 10 && atMs < onsetMs + 1500,
      );
      return first ? first.atMs - onsetMs : null;
    };
    return { ducked: after('playback-ducked'), held: after('playback-held'), cutOff: after('cut-off') };
  });
  console.log(`\n## ${BARGE_INS} real barge-ins over echo, offline: onset → …, ms`);
  print(['', 'p50', 'p95', 'n', 'missed']);
  for (const name of ['ducked', 'held', 'cutOff'] as const) {
    const values = found.map((each) => each[name]);
    const missed = values.filter((value) => value === null).length;
    const shown = (share: number) => String(quantile(values, share)?.toFixed(0) ?? '–');
    print([
      name === 'cutOff' ? 'cut off' : name,
      shown(0.5),
      shown(0.95),
      String(values.length),
      String(missed),
    ]);
  }
};

/** Detector and reflex on samples, faster than real time: the capture worklet's chain, the real link, a held clock. */
export const benchNoise = async ({ minutes }: BenchOptions): Promise<void> => {
  const weights = findModels().sileroWeights;
  const answer = agentSpeech(60);
  benchNoises(minutes, weights, answer);
  benchEcho(minutes, weights, answer);
  benchBargeInsOverEcho(weights, answer);
};
