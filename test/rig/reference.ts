/** What the agent's voice said, sample by sample, to hold a recording of the speaker against. */
import { splitClauses } from '../../demo/agent/speech/clauses.js';
import { align, atRate, loudness } from './measure.js';
import { saying } from './sounds.js';
import type { Sound } from './wav.js';

/** Enough for a voice's pitch, and cheap to correlate. */
const RATE_HZ = 8000;
const PIECE_MS = 300;

/** Where the item's pieces are looked for around their expected place. */
const REACH_MS = 40;

/**
 * The sound of such words of the agent's, synthesized anew, clause by clause as the agent does. The shop's voice is
 * `marin`. Not by the agent's log, which notes what was spoken only some time after it.
 */
export const spokenWords = (text: string): Sound => {
  const clauses = splitClauses(text).map((clause) => saying(clause, 'slt').samples);
  const samples = new Float32Array(clauses.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const clause of clauses) {
    samples.set(clause, at);
    at += clause.length;
  }
  return { samples, rateHz: 24_000 };
};

/** Where a piece of the voice was found: `voiceMs` of its own sound, `recordedMs` of the recording. */
export interface Found {
  readonly voiceMs: number;
  readonly recordedMs: number;
  /** How well it fits, -1..1. */
  readonly score: number;
}

/**
 * Finds the voice's pieces in the recording one after the other, each where the one before lets it be expected, or up
 * to `lateMs` later. Pieces of silence are left out. A piece that isn't there has a low score.
 */
export const trace = (voice: Sound, recorded: Sound, lateMs = 0): readonly Found[] => {
  const [said, heard] = [voice, recorded].map(({ samples, rateHz }) => atRate(samples, rateHz, RATE_HZ)) as [
    Float32Array,
    Float32Array,
  ];
  const inSamples = (ms: number): number => Math.round((ms * RATE_HZ) / 1000);
  const found: Found[] = [];
  let lag: number | null = null;
  for (let at = 0; at + inSamples(PIECE_MS) <= said.length; at += inSamples(PIECE_MS)) {
    const piece = said.subarray(at, at + inSamples(PIECE_MS));
    if (loudness(piece) < 0.02) continue;
    const from: number = lag === null ? 0 : at + lag - inSamples(REACH_MS);
    const to: number = lag === null ? heard.length - piece.length : at + lag + inSamples(REACH_MS + lateMs);
    const { offset, score } = align(heard, piece, from, Math.min(to, heard.length - piece.length));
    if (score > 0.9) lag = offset - at;
    found.push({ voiceMs: (at * 1000) / RATE_HZ, recordedMs: (offset * 1000) / RATE_HZ, score });
  }
  return found;
};
