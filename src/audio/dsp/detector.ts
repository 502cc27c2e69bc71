import type { SpeechFact, Voice } from '../../ports/capture.js';
import { SAMPLE_RATE_HZ } from '../../ports/pcm.js';
import { Resampler } from './resampler.js';
import { findPitch } from './pitch.js';

export const HOP_SAMPLES = SAMPLE_RATE_HZ / 100;
const HOP_MS = 10;
const LOW = 8000;
const HISTORY = 400;

/** First simple version. */
export class SpeechDetector {
  agoMs = 0;
  speechMs = 0;
  hummed = false;
  voice: Voice | null = null;
  readonly #down = new Resampler(SAMPLE_RATE_HZ, LOW, { stopbandDb: 50, transition: 0.4 });
  readonly #low = new Float32Array(HISTORY);
  readonly #block = new Float32Array(100);
  #floorDb = -60;
  #echoDb = -120;
  #state: 'silent' | 'suspected' | 'sustained' = 'silent';
  #active = 0;
  #voiced = 0;
  #quiet = 0;
  #since = 0;

  process(heard: Float32Array, played: Float32Array): SpeechFact | null {
    const count = this.#down.process(heard, HOP_SAMPLES, this.#block);
    this.#low.copyWithin(0, count);
    this.#low.set(this.#block.subarray(0, count), HISTORY - count);
    const db = levelDb(heard);
    this.#echoDb = Math.max(levelDb(played) - 6, this.#echoDb - 0.5);
    if (db < this.#floorDb + 3) this.#floorDb += (db - this.#floorDb) * 0.1;
    else this.#floorDb += 0.01;
    const loud = db > Math.max(this.#floorDb + 10, -55, this.#echoDb);
    const pitch = findPitch(this.#low, LOW);
    const voiced = loud && pitch.clarity > 0.6;
    return this.#step(loud, voiced);
  }

  #step(loud: boolean, voiced: boolean): SpeechFact | null {
    this.#since += HOP_MS;
    this.#active = loud ? this.#active + 1 : 0;
    this.#quiet = voiced ? 0 : this.#quiet + HOP_MS;
    if (voiced) this.#voiced += HOP_MS;
    switch (this.#state) {
      case 'silent':
        if (!voiced || this.#active < 3) {
          if (!loud) this.#voiced = 0;
          return null;
        }
        this.#state = 'suspected';
        this.#since = this.#active * HOP_MS;
        this.agoMs = this.#since;
        return 'suspected';
      case 'suspected':
        this.agoMs = this.#since;
        if (this.#voiced >= 120 && this.#since >= 180) {
          this.#state = 'sustained';
          this.speechMs = this.#voiced;
          return 'sustained';
        }
        if (this.#quiet < 150) return null;
        return this.#end('misfired');
      case 'sustained':
        this.speechMs = this.#voiced;
        return this.#quiet < 400 ? null : this.#end('ended');
    }
  }

  #end(fact: SpeechFact): SpeechFact {
    this.#state = 'silent';
    this.agoMs = this.#quiet;
    this.#voiced = 0;
    this.speechMs = 0;
    return fact;
  }
}

const levelDb = (samples: Float32Array): number => {
  let sum = 1e-12;
  for (let i = 0; i < samples.length; i++) sum += samples[i]! ** 2;
  return 10 * Math.log10(sum / samples.length);
};
