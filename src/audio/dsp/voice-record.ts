import type { Voice } from '../../ports/capture.js';
import type { HopAnalyzer } from './hop-analyzer.js';

const HOP_MS = 10;

/** Pitches that are kept: of a longer turn, the last 40 s of voiced sound. */
const PITCHES = 4000;

/** A syllable's nucleus stands out of the level around it by so many dB. */
const NUCLEUS_DB = 3;

const FULL_SCALE = 0.999;

/** Collects how a visitor's turn sounds, hop by hop, and says it in a few numbers at the end. */
export class VoiceRecord {
  readonly #pitches = new Float32Array(PITCHES);
  #voicedHops = 0;
  #hops = 0;
  #hopsToLastVoice = 0;
  #snrSum = 0;
  #clipped = 0;
  #samples = 0;
  #syllables = 0;
  #level = 0;
  #turnedAt = 0;
  #rising = true;

  begin(): void {
    this.#voicedHops = 0;
    this.#hops = 0;
    this.#hopsToLastVoice = 0;
    this.#snrSum = 0;
    this.#clipped = 0;
    this.#samples = 0;
    this.#syllables = 0;
    this.#level = 0;
    this.#turnedAt = 0;
    this.#rising = true;
  }

  add(hop: HopAnalyzer, samples: Float32Array): void {
    this.#hops += 1;
    for (let i = 0; i < samples.length; i++) if (Math.abs(samples[i]!) >= FULL_SCALE) this.#clipped += 1;
    this.#samples += samples.length;
    this.#countSyllables(hop);
    if (!hop.voiced) return;
    this.#pitches[this.#voicedHops % PITCHES] = hop.pitchHz;
    this.#voicedHops += 1;
    this.#hopsToLastVoice = this.#hops;
    this.#snrSum += hop.snrDb;
  }

  end(): Voice {
    const durationMs = this.#hopsToLastVoice * HOP_MS;
    const pitches = this.#pitches.slice(0, Math.min(PITCHES, this.#voicedHops)).sort();
    const at = (share: number) =>
      pitches[Math.min(pitches.length - 1, Math.floor(pitches.length * share))] ?? 0;
    return {
      durationMs,
      voicedRatio: this.#voicedHops / Math.max(1, this.#hopsToLastVoice),
      pitchMedianHz: at(0.5),
      pitchRangeHz: at(0.9) - at(0.1),
      syllablesPerSecond: durationMs > 0 ? (this.#syllables * 1000) / durationMs : 0,
      signalToNoiseDb: this.#snrSum / Math.max(1, this.#voicedHops),
      clippedRatio: this.#clipped / Math.max(1, this.#samples),
    };
  }

  /** A nucleus: the smoothed level has risen by 3 dB and falls again by as much, in a voiced place. */
  #countSyllables(hop: HopAnalyzer): void {
    this.#level += (Math.max(0, hop.snrDb) - this.#level) * 0.35;
    const beyond = this.#rising ? this.#level > this.#turnedAt : this.#level < this.#turnedAt;
    if (beyond) this.#turnedAt = this.#level;
    else if (Math.abs(this.#level - this.#turnedAt) >= NUCLEUS_DB) {
      if (this.#rising && this.#voicedHops > 0) this.#syllables += 1;
      this.#rising = !this.#rising;
      this.#turnedAt = this.#level;
    }
  }
}
