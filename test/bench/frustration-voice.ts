import { fileURLToPath } from 'node:url';
import { HOP_SAMPLES, SpeechDetector } from '../../src/audio/dsp/detector.js';
import { frustrationVoice, signsInVoice } from '../../src/policy/frustration-voice.js';
import type { Voice } from '../../src/ports/capture.js';
import type { Turn } from '../../src/conversation/turn.js';
import { mixIn, setLevel } from '../noise/shape.js';
import { readSpeech } from '../noise/wav.js';
import { RATE, room } from './detector-material.js';

const SPEECH = new URL('../speech/', import.meta.url);

/** How a turn is spoken; 1 and 0 are as usual. */
export interface Manner {
  readonly louderDb: number;
  readonly pitch: number;
  readonly rate: number;
}

export const usual: Manner = { louderDb: 0, pitch: 1, rate: 1 };

/** A sentence by a voice, at a rate of speech; 24 kHz. */
export type Speak = (text: string, rate: number) => Float32Array;

const LEVEL_DB = -28;
const NOISE_DB = -62;
const PAUSE_MS = 1_200;

/** Played faster, a voice is higher; spoken slower before, it takes as long as it did. */
const higher = (samples: Float32Array, factor: number): Float32Array =>
  Float32Array.from({ length: Math.floor(samples.length / factor) }, (_, i) => {
    const at = i * factor;
    const [left, right] = [samples[Math.floor(at)] ?? 0, samples[Math.floor(at) + 1] ?? 0];
    return left + (right - left) * (at - Math.floor(at));
  });

const spokenIn = (speak: Speak, text: string, { louderDb, pitch, rate }: Manner): Float32Array =>
  setLevel(higher(speak(text, rate / pitch), pitch), LEVEL_DB + louderDb);

/** What capture's detector says of each piece, in one quiet room. Null: it took it for several turns, or for none. */
export function voicesOf(pieces: readonly Float32Array[]): readonly (Voice | null)[] {
  const pause = (PAUSE_MS * RATE) / 1000;
  const starts: number[] = [];
  let at = 2 * pause;
  for (const piece of pieces) {
    starts.push(at);
    at += piece.length + pause;
  }
  const heard = room(at, NOISE_DB, 11);
  pieces.forEach((piece, i) => mixIn(heard, piece, starts[i] ?? 0));
  const detector = new SpeechDetector();
  const silence = new Float32Array(HOP_SAMPLES);
  const found: { voice: Voice; atMs: number }[] = [];
  for (let i = 0; i + HOP_SAMPLES <= heard.length; i += HOP_SAMPLES)
    if (detector.process(heard.subarray(i, i + HOP_SAMPLES), silence) === 'ended' && detector.voice)
      found.push({ voice: { ...detector.voice }, atMs: i });
  return starts.map((start, i) => {
    const own = found.filter(({ atMs }) => atMs >= start && atMs < (starts[i + 1] ?? Infinity));
    return own.length === 1 ? (own[0]?.voice ?? null) : null;
  });
}

const turnOf = (voice: Voice): Turn => ({
  id: '',
  speaker: 'visitor',
  text: 'x',
  heardText: 'x',
  heardMs: 0,
  heardSource: 'rendered',
  interrupted: false,
  complete: true,
  startedAtMs: 0,
  voice,
});

const reasonsFor = (first: readonly Voice[], latest: Voice): readonly string[] =>
  signsInVoice([...first, latest].map(turnOf), frustrationVoice.limits).map(({ reason }) => reason);

const manners: readonly (readonly [string, Manner])[] = [
  ['as at first', usual],
  ['3 dB louder', { ...usual, louderDb: 3 }],
  ['6 dB louder', { ...usual, louderDb: 6 }],
  ['9 dB louder', { ...usual, louderDb: 9 }],
  ['15 % higher', { ...usual, pitch: 1.15 }],
  ['30 % higher', { ...usual, pitch: 1.3 }],
  ['25 % faster', { ...usual, rate: 1.25 }],
  ['50 % faster', { ...usual, rate: 1.5 }],
  ['9 dB, 30 % and 50 %', { louderDb: 9, pitch: 1.3, rate: 1.5 }],
  ['9 dB quieter, 15 % lower, 20 % slower', { louderDb: -9, pitch: 0.85, rate: 0.8 }],
];

const REASONS = ['louder', 'higher', 'faster'].map((how) => `${how} than at first`);

const FIRST = frustrationVoice.limits['firstTurns'] ?? 3;

export interface VoiceRow {
  readonly name: string;
  readonly count: number;
  /** Louder, higher, faster. */
  readonly signs: readonly number[];
}

const rowOf = (name: string, found: readonly (readonly string[])[]): VoiceRow => ({
  name,
  count: found.length,
  signs: REASONS.map((reason) => found.filter((reasons) => reasons.includes(reason)).length),
});

/** Each sentence in each manner, after three others in the speaker's usual one. */
export function changedVoices(speakers: readonly Speak[], sentences: readonly string[]): readonly VoiceRow[] {
  const found = manners.map((): (readonly string[])[] => []);
  for (const [at, sentence] of sentences.entries())
    for (const speak of speakers) {
      const first = [1, 2, 3].map((ahead) => sentences[(at + ahead) % sentences.length] ?? '');
      const voices = voicesOf([
        ...first.map((text) => spokenIn(speak, text, usual)),
        ...manners.map(([, manner]) => spokenIn(speak, sentence, manner)),
      ]);
      const known = voices.slice(0, FIRST).filter((voice) => voice !== null);
      if (known.length < FIRST) continue;
      manners.forEach((_, i) => {
        const latest = voices[FIRST + i];
        if (latest) found[i]?.push(reasonsFor(known, latest));
      });
    }
  return manners.map(([name], i) => rowOf(name, found[i] ?? []));
}

/** A short turn. */
const PIECE_S = 1.6;

/** People who speak to many, or read, and are not angry: each piece of it against the first three. */
export function humanVoices(): VoiceRow {
  const found = [['jfk.wav'], ['austen-0870.wav', 'austen-0890.wav']].flatMap((files) => {
    const whole = files.map((file) => setLevel(readSpeech(fileURLToPath(new URL(file, SPEECH))), LEVEL_DB));
    const pieces = whole.flatMap((samples) =>
      Array.from({ length: Math.floor(samples.length / (PIECE_S * RATE)) }, (_, i) =>
        samples.slice(i * PIECE_S * RATE, (i + 1) * PIECE_S * RATE),
      ),
    );
    const voices = voicesOf(pieces).filter((voice) => voice !== null);
    return voices.slice(FIRST).map((latest) => reasonsFor(voices.slice(0, FIRST), latest));
  });
  return rowOf('people who read or speak, as at first', found);
}
