import { SAMPLE_RATE_HZ } from '../../ports/pcm.js';
import { ECHO_BLOCK, EchoCanceller } from './echo-canceller.js';
import { EchoGuard } from './echo-guard.js';
import { NoiseFloor } from './noise-floor.js';
import { PitchFinder } from './pitch.js';
import { Resampler } from './resampler.js';
import { SpectrumShape } from './spectrum-shape.js';

export const HOP_SAMPLES = SAMPLE_RATE_HZ / 100;

const LOW_RATE_HZ = 8000;
const HISTORY = 320;

/** Nothing below this is a visitor at the microphone. */
const QUIETEST_DB = -62;

const SNR_DB = 6;
const CLARITY = 0.55;

/** A second-order low-pass at 800 Hz for 8 kHz (Butterworth). */
const LOW_PASS = { b: 0.0675, a1: -1.143, a2: 0.4128 };

/**
 * What one hop of 10 ms holds: how loud it is over the room, whether a voice sounds in it, and at which pitch. Looks at
 * the microphone without the echo, at 8 kHz; the voice is sought in what lies between about 100 and 800 Hz, where it
 * stands highest over noise.
 */
export class HopAnalyzer {
  /** Level of the voice's band over the floor, in dB. */
  snrDb = 0;
  /** Loud enough to be someone, and louder than an echo may be. */
  loud = false;
  voiced = false;
  clarity = 0;
  pitchHz = 0;
  readonly shape = new SpectrumShape();
  readonly #downMicrophone = new Resampler(SAMPLE_RATE_HZ, LOW_RATE_HZ, { stopbandDb: 50, transition: 0.4 });
  readonly #downPlayed = new Resampler(SAMPLE_RATE_HZ, LOW_RATE_HZ, { stopbandDb: 50, transition: 0.4 });
  readonly #microphone = new Float32Array(ECHO_BLOCK);
  readonly #played = new Float32Array(ECHO_BLOCK);
  readonly #residual = new Float32Array(HISTORY);
  readonly #band = new Float32Array(HISTORY);
  readonly #canceller = new EchoCanceller();
  readonly #guard = new EchoGuard();
  readonly #floor = new NoiseFloor();
  readonly #pitch = new PitchFinder(LOW_RATE_HZ);
  #before = 0;
  #state1 = 0;
  #state2 = 0;

  /** 240 samples at 24 kHz each. `visitorSpeaks`: known so far; the guard does not learn from it. */
  add(microphone: Float32Array, played: Float32Array, visitorSpeaks: boolean): void {
    this.#downMicrophone.process(microphone, HOP_SAMPLES, this.#microphone);
    this.#downPlayed.process(played, HOP_SAMPLES, this.#played);
    this.#canceller.process(this.#microphone, this.#played);
    this.#residual.copyWithin(0, ECHO_BLOCK);
    this.#residual.set(this.#canceller.residual, HISTORY - ECHO_BLOCK);
    this.#filterBand();
    const db = levelDb(this.#band, HISTORY - ECHO_BLOCK);
    this.#guard.add(levelDb(this.#played, 0) - 10, db, !visitorSpeaks);
    this.#floor.add(db);
    this.snrDb = db - this.#floor.db;
    this.loud = this.snrDb > SNR_DB && db > QUIETEST_DB && db > this.#guard.thresholdDb;
    this.#pitch.find(this.#band);
    this.shape.add(this.#residual);
    this.clarity = this.#pitch.clarity;
    this.pitchHz = this.#pitch.pitchHz;
    this.voiced = this.loud && this.clarity > CLARITY;
  }

  #filterBand(): void {
    this.#band.copyWithin(0, ECHO_BLOCK);
    const { b, a1, a2 } = LOW_PASS;
    for (let i = 0; i < ECHO_BLOCK; i++) {
      const sample = this.#canceller.residual[i]!;
      const rising = sample - 0.95 * this.#before;
      this.#before = sample;
      // Transposed direct form: two states, no past inputs.
      const out = b * rising + this.#state1;
      this.#state1 = 2 * b * rising - a1 * out + this.#state2;
      this.#state2 = b * rising - a2 * out;
      this.#band[HISTORY - ECHO_BLOCK + i] = out;
    }
  }
}

const levelDb = (samples: Float32Array, from: number): number => {
  let sum = 1e-11;
  for (let i = from; i < samples.length; i++) sum += samples[i]! ** 2;
  return 10 * Math.log10(sum / (samples.length - from));
};
