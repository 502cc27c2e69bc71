/**
 * The detector on generated noises, speech and echo, offline: `tsx test/bench/detector.ts [folder with WAV files]...`
 * Each folder is a row; without one, the speech of the tests.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { echoOf } from '../noise/echo.js';
import { MUSIC } from '../noise/music.js';
import { NOISES } from '../noise/noises.js';
import { mixIn, setLevel } from '../noise/shape.js';
import {
  RATE,
  detect,
  latencies,
  placeUtterances,
  readUtterances,
  room,
  secondsOf,
  summarize,
} from './detector-material.js';
import type { Placed, Report, Utterance } from './detector-material.js';

const given = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const speechFolder = fileURLToPath(new URL('../speech', import.meta.url));
const folders = given.length > 0 ? given : [speechFolder, path.join(speechFolder, 'shop')];
const verbose = process.argv.includes('--verbose');

const count = (reports: readonly Report[], fact: Report['fact']) =>
  reports.filter((report) => report.fact === fact).length;

const benchNoises = (seconds: number): void => {
  for (const { name, make } of [...NOISES, ...MUSIC]) {
    const samples = make(seconds, 11);
    const started = performance.now();
    const reports = detect(samples);
    const cost = (performance.now() - started) / secondsOf(samples) / 10;
    const perMinute = (fact: Report['fact']) =>
      ((count(reports, fact) * 60) / seconds).toFixed(1).padStart(6);
    console.log(
      `${name.padEnd(20)} suspected/min ${perMinute('suspected')}  sustained/min ${perMinute('sustained')}  cpu ${cost.toFixed(1)} %`,
    );
  }
};

const benchSpeech = (name: string, utterances: readonly Utterance[]): void => {
  for (const { db, noiseDb } of [
    { db: -22, noiseDb: -65 },
    { db: -30, noiseDb: -70 },
    { db: -22, noiseDb: -32 },
  ]) {
    const { samples, placed } = placeUtterances(utterances, { db, noiseDb, pauseMs: 1200 });
    const found = latencies(placed, detect(samples));
    console.log(
      `${name.padEnd(12)} ${db} dB over ${noiseDb}: suspected ${summarize(found.map((each) => each.suspectedMs))}; ` +
        `sustained ${summarize(found.map((each) => each.sustainedMs))}`,
    );
    if (verbose)
      for (const each of found)
        if (each.sustainedMs === null || each.sustainedMs > 300) console.log('   ', each);
  }
};

/** The agent's speech, with the pauses that an answer has. */
const agentSpeech = (utterances: readonly Utterance[], seconds: number): Float32Array => {
  const out = new Float32Array(seconds * RATE);
  for (let at = RATE, i = 0; at < out.length && utterances.length > 0; i++) {
    const { samples } = utterances[i % utterances.length]!;
    mixIn(out, setLevel(samples, -20), at);
    at += samples.length + Math.floor((i % 5 === 4 ? 2.5 : 0.3) * RATE);
  }
  return out;
};

const benchEcho = (agent: readonly Utterance[], visitors: readonly Utterance[], seconds: number): void => {
  const played = agentSpeech(agent, seconds);
  const total = { minutes: 0, suspected: 0, sustained: 0 };
  const held: (number | null)[] = [];
  const ducked: (number | null)[] = [];
  for (const db of [-10, -20])
    for (const delayMs of [60, 120, 180, 250])
      for (const reverbMs of [0, 250]) {
        const echo = echoOf(played, { delayMs, db, reverbMs }, delayMs);
        mixIn(echo, room(echo.length, -62, delayMs), 0);
        const alone = detect(echo, played);
        const placed: Placed[] = [];
        for (let at = 4 * RATE, i = 0; at < echo.length - 2 * RATE; i++) {
          const visitor = visitors[(i + delayMs) % visitors.length]!;
          mixIn(echo, setLevel(visitor.samples, -26), at);
          placed.push({ ...visitor, onsetMs: (at * 1000) / RATE });
          at += visitor.samples.length + 3 * RATE;
        }
        const found = latencies(placed, detect(echo, played));
        total.minutes += seconds / 60;
        total.suspected += count(alone, 'suspected');
        total.sustained += count(alone, 'sustained');
        ducked.push(...found.map(({ suspectedMs }) => suspectedMs));
        held.push(...found.map(({ sustainedMs }) => sustainedMs));
        console.log(
          `echo ${db} dB ${delayMs} ms reverb ${reverbMs}: alone suspected ${count(alone, 'suspected')} sustained ${count(alone, 'sustained')}` +
            ` [${alone
              .filter(({ fact }) => fact === 'sustained')
              .map(({ atMs }) => (atMs / 1000).toFixed(1))
              .join(' ')}]` +
            `; barge-ins held ${summarize(found.map(({ sustainedMs }) => sustainedMs))}`,
        );
        if (verbose) for (const each of found) if (each.sustainedMs === null) console.log('   ', each);
      }
  console.log(
    `echo, ${total.minutes.toFixed(1)} min: suspected ${total.suspected}, sustained ${total.sustained}; ` +
      `barge-ins ducked ${summarize(ducked)}, held ${summarize(held)}`,
  );
};

const sets = folders.map((folder) => ({ name: path.basename(folder), utterances: readUtterances(folder) }));
benchNoises(60);
for (const { name, utterances } of sets) benchSpeech(name, utterances);
benchEcho(
  sets.at(-1)?.utterances ?? [],
  sets.slice(0, -1).flatMap(({ utterances }) => utterances),
  40,
);
