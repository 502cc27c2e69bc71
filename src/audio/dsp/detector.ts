import type { SpeechFact, Voice } from '../../ports/capture.js';
import { HopAnalyzer } from './hop-analyzer.js';
import { SpeechEvidence } from './speech-evidence.js';
import { VoiceRecord } from './voice-record.js';

export { HOP_SAMPLES } from './hop-analyzer.js';

const HOP_MS = 10;

/** Voiced hops in a row that raise a suspicion; very clear ones count half as much again. */
const SUSPECT_RUN = 3;
const VERY_CLEAR = 0.75;

/** From its onset, what a sound must last at the least to be held for. */
const SUSTAIN_MS = 170;

/** An unvoiced stretch within speech is shorter: closed lips, an "s". */
const MISFIRE_MS = 180;

/** The pauses within a turn are mostly shorter. */
const HANGOVER_MS = 400;

/** A suspicion that finds no more evidence is dropped, and the same sound is not suspected again. */
const PATIENCE_MS = 700;
const REST_MS = 100;

/** How far back an onset may lie before its first voiced sound. */
const LONGEST_ONSET_MS = 250;

type State = 'silent' | 'suspected' | 'sustained' | 'rejected';

/**
 * Tells when a visitor begins to speak, from the microphone and what is being played, in hops of 10 ms:
 *
 *     silent → suspected (about 40 ms after the onset) → sustained (about 200 ms) → ended (400 ms after the last voice)
 *                  └→ misfired: it stopped, or it is voiced but no one speaking (music, a cough, a hum)
 *
 * The facts' numbers are valid right after the `process` that returned the fact; `speechMs` and `hummed` are
 * up to date after each. Allocates nothing but the record of a turn.
 */
export class SpeechDetector {
  /** How long ago the stretch began (`suspected`, `sustained`) or was last voiced (`misfired`, `ended`), in ms. */
  agoMs = 0;
  /** Voiced ms while sustained, else 0. */
  speechMs = 0;
  /** While sustained: so far it sounds like lips that stay closed. */
  hummed = false;
  /** With `ended`: the record of the turn. */
  voice: Voice | null = null;
  readonly #hop = new HopAnalyzer();
  readonly #evidence = new SpeechEvidence();
  readonly #record = new VoiceRecord();
  #state: State = 'silent';
  #loudMs = 0;
  #voicedRun = 0;
  #sinceMs = 0;
  #quietMs = 0;

  /** One hop of the microphone and of playback, 240 samples each at 24 kHz. Returns what became true in it. */
  process(heard: Float32Array, played: Float32Array): SpeechFact | null {
    this.#listen(heard, played);
    switch (this.#state) {
      case 'silent':
        return this.#voicedRun >= SUSPECT_RUN ? this.#suspect() : null;
      case 'suspected':
        return this.#judge();
      case 'sustained':
        return this.#follow();
      case 'rejected':
        if (this.#quietMs >= REST_MS) this.#rest();
        return null;
    }
  }

  #listen(heard: Float32Array, played: Float32Array): void {
    const hop = this.#hop;
    hop.add(heard, played, this.#state === 'sustained');
    this.#evidence.add(hop);
    this.#record.add(hop, heard);
    this.#sinceMs += HOP_MS;
    this.#loudMs = hop.loud ? this.#loudMs + HOP_MS : 0;
    this.#quietMs = hop.voiced ? 0 : this.#quietMs + HOP_MS;
    if (hop.voiced) this.#voicedRun += hop.clarity > VERY_CLEAR ? 1.5 : 1;
    else this.#voicedRun = Math.max(0, this.#voicedRun - 1);
  }

  #suspect(): SpeechFact {
    this.#state = 'suspected';
    this.#sinceMs = Math.min(LONGEST_ONSET_MS, Math.max(this.#loudMs, SUSPECT_RUN * HOP_MS));
    this.#evidence.begin(SUSPECT_RUN * HOP_MS);
    this.#record.begin();
    this.agoMs = this.#sinceMs;
    return 'suspected';
  }

  #judge(): SpeechFact | null {
    if (this.#sinceMs >= SUSTAIN_MS && this.#quietMs <= 3 * HOP_MS && this.#evidence.convinces) {
      this.#state = 'sustained';
      this.agoMs = this.#sinceMs;
      this.#report();
      return 'sustained';
    }
    const tooLong = this.#sinceMs >= PATIENCE_MS;
    if (!tooLong && this.#quietMs < MISFIRE_MS) return null;
    this.agoMs = this.#quietMs;
    this.#rest();
    if (tooLong) this.#state = 'rejected';
    return 'misfired';
  }

  #follow(): SpeechFact | null {
    this.#report();
    if (this.#quietMs < HANGOVER_MS) return null;
    this.agoMs = this.#quietMs;
    this.voice = this.#record.end();
    this.#rest();
    return 'ended';
  }

  #report(): void {
    this.speechMs = this.#evidence.voicedMs;
    this.hummed = this.#evidence.hummed;
  }

  #rest(): void {
    this.#state = 'silent';
    this.#voicedRun = 0;
    this.#evidence.clear();
    this.speechMs = 0;
    this.hummed = false;
  }
}
