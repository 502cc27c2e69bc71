import type { Recording } from './browser.js';
import { align, atRate, loudness } from './measure.js';

const RATE_HZ = 8000;
const PIECE_MS = 600;
const REACH_MS = 500;

/**
 * How much later the speaker's sound is in the microphone, in ms, where it is loudest; null if it isn't there at about
 * the level `db` against what was played.
 */
export const echoDelayMs = ({ speaker, microphone, rateHz }: Recording, db: number): number | null => {
  const played = atRate(speaker, rateHz, RATE_HZ);
  const heard = atRate(microphone, rateHz, RATE_HZ);
  const size = (PIECE_MS * RATE_HZ) / 1000;
  const reach = (REACH_MS * RATE_HZ) / 1000;
  let loudest = { at: -1, level: 0 };
  for (let at = 0; at + size + reach < played.length; at += size) {
    const level = loudness(played.subarray(at, at + size));
    if (level > loudest.level) loudest = { at, level };
  }
  if (loudest.at < 0) return null;
  const piece = played.subarray(loudest.at, loudest.at + size);
  const { offset, score } = align(heard, piece, loudest.at, loudest.at + reach);
  const gainDb = 20 * Math.log10(loudness(heard.subarray(offset, offset + size)) / loudest.level);
  return score > 0.8 && Math.abs(gainDb - db) < 3 ? ((offset - loudest.at) * 1000) / RATE_HZ : null;
};
