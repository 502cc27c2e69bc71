import { SILERO_FRAME } from './silero.js';
import type { SpeechProbability } from './silero.js';

export const DETECTOR_FRAME_MS = SILERO_FRAME / 16;

/** Two frames in a row begin a turn: one alone is a click more often than a word. */
const START_FRAMES = 2;
/** Speech goes on above a lower bar than the one it began at, or every soft syllable would be a pause. */
const HYSTERESIS = 0.15;

/** Times count from the first sample that was ever pushed. */
export type DetectorFact =
  | { readonly type: 'started'; readonly onsetMs: number }
  /** A frame without speech inside a turn. `voicedMs`: where speech was last heard. */
  | { readonly type: 'quiet'; readonly quietMs: number; readonly voicedMs: number }
  /** Speech again, after a pause inside a turn. */
  | { readonly type: 'resumed' };

/** Turns of speech out of frames. Ending a turn is for the caller to decide, who calls `stop`. */
export class SpeechDetector {
  readonly #probability: SpeechProbability;
  readonly #frame = new Float32Array(SILERO_FRAME);
  #filled = 0;
  #frames = 0;
  #loud = 0;
  #quiet = 0;
  #speaking = false;
  threshold = 0.5;

  constructor(probability: SpeechProbability) {
    this.#probability = probability;
  }

  get speaking(): boolean {
    return this.#speaking;
  }

  stop(): void {
    this.#speaking = false;
    this.#loud = 0;
  }

  /** 16 kHz samples, any number; `fact` is called for each frame that has something to say. */
  push(samples: Float32Array, fact: (fact: DetectorFact) => void): void {
    for (let at = 0; at < samples.length;) {
      const count = Math.min(SILERO_FRAME - this.#filled, samples.length - at);
      this.#frame.set(samples.subarray(at, at + count), this.#filled);
      at += count;
      this.#filled += count;
      if (this.#filled < SILERO_FRAME) return;
      this.#filled = 0;
      this.#frames += 1;
      const found = this.#step(this.#probability.process(this.#frame));
      if (found) fact(found);
    }
  }

  #step(probability: number): DetectorFact | null {
    const nowMs = this.#frames * DETECTOR_FRAME_MS;
    if (!this.#speaking) {
      this.#loud = probability >= this.threshold ? this.#loud + 1 : 0;
      if (this.#loud < START_FRAMES) return null;
      this.#speaking = true;
      this.#quiet = 0;
      return { type: 'started', onsetMs: nowMs - START_FRAMES * DETECTOR_FRAME_MS };
    }
    if (probability >= Math.max(0.1, this.threshold - HYSTERESIS)) {
      const paused = this.#quiet > 0;
      this.#quiet = 0;
      return paused ? { type: 'resumed' } : null;
    }
    this.#quiet += 1;
    const quietMs = this.#quiet * DETECTOR_FRAME_MS;
    return { type: 'quiet', quietMs, voicedMs: nowMs - quietMs };
  }
}
