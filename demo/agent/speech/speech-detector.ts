import { LOUDNESS_BLOCK, Loudness } from './loudness.js';
import { SILERO_FRAME } from './silero.js';
import type { SpeechProbability } from './silero.js';

export const DETECTOR_FRAME_MS = SILERO_FRAME / 16;
const BLOCK_MS = LOUDNESS_BLOCK / 16;

/** Two loud frames in a row begin a turn: one alone is a click more often than a word. */
const START_FRAMES = 2;
/** Speech goes on above a lower bar than the one it began at, or every soft syllable would be a pause. */
const HYSTERESIS = 0.15;
/** A pause ends with so many blocks of voice in a row: a click in it does not. */
const RESUME_BLOCKS = 3;

/** Times count from the first sample that was ever pushed. */
export type DetectorFact =
  | { readonly type: 'started'; readonly onsetMs: number }
  /** A block without speech inside a turn. `voicedMs`: where speech was last heard. */
  | { readonly type: 'quiet'; readonly quietMs: number; readonly voicedMs: number }
  /** Speech again, after a pause inside a turn. */
  | { readonly type: 'resumed' };

/**
 * Turns of speech out of frames: the network says what is speech, the loudness where in a frame it ends; it is quiet
 * when either says so. Ending a turn is for the caller to decide, who calls `stop`.
 */
export class SpeechDetector {
  readonly #probability: SpeechProbability;
  readonly #loudness = new Loudness();
  readonly #frame = new Float32Array(SILERO_FRAME);
  #filled = 0;
  #blocks = 0;
  #likely = 0;
  #startFrames = 0;
  #loudBlocks = 0;
  #voicedBlocks = 0;
  #voicedMs = 0;
  #paused = false;
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
    this.#startFrames = 0;
  }

  /** 16 kHz samples, any number; `fact` is called for each block of 8 ms that has something to say. */
  push(samples: Float32Array, fact: (fact: DetectorFact) => void): void {
    for (let at = 0; at < samples.length;) {
      const room = LOUDNESS_BLOCK - (this.#filled % LOUDNESS_BLOCK);
      const count = Math.min(room, samples.length - at);
      this.#frame.set(samples.subarray(at, at + count), this.#filled);
      at += count;
      this.#filled += count;
      if (count < room) return;
      this.#blocks += 1;
      const loud = this.#loudness.isLoud(this.#frame.subarray(this.#filled - LOUDNESS_BLOCK, this.#filled));
      if (loud) this.#loudBlocks += 1;
      const started = this.#filled === SILERO_FRAME ? this.#look() : null;
      const found = started ?? (this.#speaking ? this.#follow(loud) : null);
      if (found) fact(found);
    }
  }

  /** A whole frame is there. */
  #look(): DetectorFact | null {
    const loud = this.#loudBlocks > 0;
    this.#filled = 0;
    this.#loudBlocks = 0;
    this.#likely = this.#probability.process(this.#frame);
    if (this.#speaking) return null;
    // The network remembers: just after a turn that ended soon it still takes silence for speech.
    this.#startFrames = loud && this.#likely >= this.threshold ? this.#startFrames + 1 : 0;
    if (this.#startFrames < START_FRAMES) return null;
    this.#speaking = true;
    this.#paused = false;
    this.#voicedBlocks = 0;
    this.#voicedMs = this.#blocks * BLOCK_MS;
    return { type: 'started', onsetMs: this.#voicedMs - START_FRAMES * DETECTOR_FRAME_MS };
  }

  #follow(loud: boolean): DetectorFact | null {
    const nowMs = this.#blocks * BLOCK_MS;
    const voiced = loud && this.#likely >= Math.max(0.1, this.threshold - HYSTERESIS);
    this.#voicedBlocks = voiced ? this.#voicedBlocks + 1 : 0;
    if (voiced && (!this.#paused || this.#voicedBlocks >= RESUME_BLOCKS)) {
      const resumed = this.#paused;
      this.#paused = false;
      this.#voicedMs = nowMs;
      return resumed ? { type: 'resumed' } : null;
    }
    this.#paused = true;
    return { type: 'quiet', quietMs: nowMs - this.#voicedMs, voicedMs: this.#voicedMs };
  }
}
