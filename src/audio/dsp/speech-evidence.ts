import type { HopAnalyzer } from './hop-analyzer.js';
import { Recent } from './recent.js';

const HOP_MS = 10;

/** What is looked back on: 150 ms. */
const HOPS = 15;

/** A mouth changes its sound by more than this within 40 ms, in dB a band; a note, a hum or a cough by less. */
const LIVELY_DB = 2.6;
const MOVING_DB = 2;

/** A single voice repeats itself clearly; chords do not. */
const CLEAR = 0.68;

/** From one hop to the next, as a share: a note stands still, a cough leaps. */
const LEAST_GLIDE = 0.003;
const MOST_GLIDE = 0.025;

/** Voiced time that is enough for a lively, clear voice; and for one that could yet be something else. */
const SURE_MS = 90;
const UNSURE_MS = 190;

/** Closed lips leave less than this above 1.2 kHz, against what is below; all but so large a share of the time. */
const CLOSED_DB = -20;
const OPEN_SHARE = 0.15;

/**
 * Is it somebody speaking? Voiced sounds are many: notes, hums, coughs. Speech is told from them by how restlessly its
 * spectrum changes, and by a pitch that glides instead of standing on a note.
 */
export class SpeechEvidence {
  /** Voiced ms since `begin`. */
  voicedMs = 0;
  readonly #change = new Recent(HOPS);
  readonly #clarity = new Recent(HOPS);
  readonly #glide = new Recent(HOPS);
  #lastPitchHz = 0;
  #openMs = 0;

  /** A stretch begins, so much of it already voiced. */
  begin(voicedMs: number): void {
    this.voicedMs = voicedMs;
    this.#openMs = 0;
  }

  add(hop: HopAnalyzer): void {
    if (hop.voiced) {
      this.#change.add(hop.shape.changeDb);
      this.voicedMs += HOP_MS;
      if (hop.shape.brightnessDb > CLOSED_DB) this.#openMs += HOP_MS;
      this.#clarity.add(hop.clarity);
      if (this.#lastPitchHz > 0) this.#glide.add(Math.abs(hop.pitchHz / this.#lastPitchHz - 1));
    }
    this.#lastPitchHz = hop.voiced ? hop.pitchHz : 0;
  }

  /** Enough to hold playback for. */
  get convinces(): boolean {
    const change = this.#change.median();
    if (this.#clarity.median() < CLEAR || this.voicedMs < SURE_MS) return false;
    if (change >= LIVELY_DB) return true;
    const glide = this.#glide.median();
    return this.voicedMs >= UNSURE_MS && change >= MOVING_DB && glide >= LEAST_GLIDE && glide <= MOST_GLIDE;
  }

  /** "Mm-hmm": voiced through the nose. */
  get hummed(): boolean {
    return this.#openMs <= this.voicedMs * OPEN_SHARE;
  }

  /** Forgets all: the next sound is another one. */
  clear(): void {
    this.#change.clear();
    this.#clarity.clear();
    this.#glide.clear();
    this.voicedMs = 0;
    this.#openMs = 0;
    this.#lastPitchHz = 0;
  }
}
