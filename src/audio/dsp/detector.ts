import type { SpeechFact, Voice } from '../../ports/capture.js';
import { HopAnalyzer } from './hop-analyzer.js';

export { HOP_SAMPLES } from './hop-analyzer.js';
const HOP_MS = 10;

const SUSPECT_HOPS = 3;
const SUSTAIN_MS = 180;
const SUSTAIN_VOICED_MS = 90;
const MISFIRE_MS = 180;
const HANGOVER_MS = 400;
const PATIENCE_MS = 700;

type State = 'silent' | 'suspected' | 'sustained' | 'rejected';

export class SpeechDetector {
  agoMs = 0;
  speechMs = 0;
  hummed = false;
  voice: Voice | null = null;
  readonly hop = new HopAnalyzer();
  #state: State = 'silent';
  /** Hops since the sound began; 0 in silence. */
  #loudMs = 0;
  #voicedRun = 0;
  #sinceMs = 0;
  #voicedMs = 0;
  #quietMs = 0;

  process(heard: Float32Array, played: Float32Array): SpeechFact | null {
    const hop = this.hop;
    hop.add(heard, played, this.#state === 'sustained');
    this.#loudMs = hop.loud ? this.#loudMs + HOP_MS : 0;
    this.#voicedRun = hop.voiced ? this.#voicedRun + 1 : Math.max(0, this.#voicedRun - 1);
    this.#quietMs = hop.voiced ? 0 : this.#quietMs + HOP_MS;
    this.#sinceMs += HOP_MS;
    if (hop.voiced) this.#voicedMs += HOP_MS;
    switch (this.#state) {
      case 'silent':
        return this.#voicedRun >= SUSPECT_HOPS ? this.#suspect() : null;
      case 'suspected':
        return this.#judge();
      case 'sustained':
        this.speechMs = this.#voicedMs;
        return this.#quietMs < HANGOVER_MS ? null : this.#end('ended');
      case 'rejected':
        if (this.#quietMs >= 100) this.#state = 'silent';
        return null;
    }
  }

  #suspect(): SpeechFact {
    this.#state = 'suspected';
    this.#sinceMs = Math.min(250, Math.max(this.#loudMs, SUSPECT_HOPS * HOP_MS));
    this.#voicedMs = SUSPECT_HOPS * HOP_MS;
    this.agoMs = this.#sinceMs;
    return 'suspected';
  }

  #judge(): SpeechFact | null {
    this.agoMs = this.#sinceMs;
    if (this.#sinceMs >= SUSTAIN_MS && this.#voicedMs >= SUSTAIN_VOICED_MS && this.#quietMs <= 30) {
      this.#state = 'sustained';
      this.speechMs = this.#voicedMs;
      return 'sustained';
    }
    if (this.#quietMs >= MISFIRE_MS) return this.#end('misfired');
    if (this.#sinceMs < PATIENCE_MS) return null;
    const fact = this.#end('misfired');
    this.#state = 'rejected';
    return fact;
  }

  #end(fact: SpeechFact): SpeechFact {
    this.#state = 'silent';
    this.agoMs = this.#quietMs;
    this.#voicedRun = 0;
    this.speechMs = 0;
    return fact;
  }
}
