import { Fourier } from './fourier.js';

/** Samples a block: 10 ms at 8 kHz. */
export const ECHO_BLOCK = 80;
const SIZE = 256;
const BINS = SIZE / 2 + 1;

/** Blocks of the past that may echo: 360 ms, the buffers of a slow output included. */
const PARTITIONS = 36;

/** How surely the echo's path stays what it was from one block to the next. */
const PERSISTENCE = 0.9998;

/** What is believed of each partition's gain before anything was heard. */
const FIRST_DOUBT = 0.002;

/** Weights are made causal again a few partitions at a time, in turn: that is what it costs least. */
const CONSTRAINED_EACH = 3;

const grid = (): Float32Array => new Float32Array(PARTITIONS * BINS);

/**
 * Takes the agent's voice out of what the microphone hears, so that the detector judges the visitor alone: a
 * partitioned frequency-domain Kalman filter over 360 ms at 8 kHz. It finds the echo's delay by itself, and since it
 * weighs its own doubt against the level of what it can't explain, it does not unlearn the path while both speak.
 * What is left is judged, never sent. About 1 % of a core.
 */
export class EchoCanceller {
  /** The microphone's last block without what was recognized as echo. */
  readonly residual = new Float32Array(ECHO_BLOCK);
  /** Mean square of the echo that was taken out of the last block. */
  echoPower = 0;
  readonly #fourier = new Fourier(SIZE);
  readonly #played = new Float32Array(SIZE);
  readonly #playedRe = grid();
  readonly #playedIm = grid();
  readonly #weightRe = grid();
  readonly #weightIm = grid();
  readonly #doubt = grid().fill(FIRST_DOUBT);
  readonly #unexplained = new Float32Array(BINS);
  readonly #share = new Float32Array(BINS);
  readonly #re = new Float32Array(SIZE);
  readonly #im = new Float32Array(SIZE);
  #newest = 0;
  #constrained = 0;
  #silentBlocks = PARTITIONS;

  /** One block of the microphone and of playback. */
  process(microphone: Float32Array, played: Float32Array): void {
    this.#load(played);
    if (this.#silentBlocks >= PARTITIONS) {
      this.residual.set(microphone.subarray(0, ECHO_BLOCK));
      this.echoPower = 0;
      return;
    }
    this.#subtract(microphone);
    this.#learn();
    for (let i = 0; i < CONSTRAINED_EACH; i++) {
      this.#constrain(this.#constrained);
      this.#constrained = (this.#constrained + 1) % PARTITIONS;
    }
  }

  #load(played: Float32Array): void {
    this.#played.copyWithin(0, ECHO_BLOCK);
    let energy = 0;
    for (let i = 0; i < ECHO_BLOCK; i++) {
      this.#played[SIZE - ECHO_BLOCK + i] = played[i]!;
      energy += played[i]! * played[i]!;
    }
    this.#silentBlocks = energy > 1e-7 ? 0 : this.#silentBlocks + 1;
    this.#newest = (this.#newest + PARTITIONS - 1) % PARTITIONS;
    this.#re.set(this.#played);
    this.#im.fill(0);
    this.#fourier.forward(this.#re, this.#im);
    const row = this.#newest * BINS;
    for (let bin = 0; bin < BINS; bin++) {
      this.#playedRe[row + bin] = this.#re[bin]!;
      this.#playedIm[row + bin] = this.#im[bin]!;
    }
  }

  /** The echo as the weights have it; the residual is the rest. Leaves the residual's spectrum in `re`, `im`. */
  #subtract(microphone: Float32Array): void {
    const re = this.#re.fill(0);
    const im = this.#im.fill(0);
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const weight = partition * BINS;
      const played = ((this.#newest + partition) % PARTITIONS) * BINS;
      for (let bin = 0; bin < BINS; bin++) {
        const wRe = this.#weightRe[weight + bin]!;
        const wIm = this.#weightIm[weight + bin]!;
        const xRe = this.#playedRe[played + bin]!;
        const xIm = this.#playedIm[played + bin]!;
        re[bin]! += wRe * xRe - wIm * xIm;
        im[bin]! += wRe * xIm + wIm * xRe;
      }
    }
    this.#toTime();
    let power = 0;
    for (let i = 0; i < ECHO_BLOCK; i++) {
      const echo = re[SIZE - ECHO_BLOCK + i]!;
      power += echo * echo;
      this.residual[i] = microphone[i]! - echo;
    }
    this.echoPower = power / ECHO_BLOCK;
    re.fill(0);
    im.fill(0);
    for (let i = 0; i < ECHO_BLOCK; i++) re[SIZE - ECHO_BLOCK + i] = this.residual[i]!;
    this.#fourier.forward(re, im);
  }

  #learn(): void {
    const share = this.#share.fill(0);
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const weight = partition * BINS;
      const played = ((this.#newest + partition) % PARTITIONS) * BINS;
      for (let bin = 0; bin < BINS; bin++) {
        const xRe = this.#playedRe[played + bin]!;
        const xIm = this.#playedIm[played + bin]!;
        share[bin]! += this.#doubt[weight + bin]! * (xRe * xRe + xIm * xIm);
      }
    }
    for (let bin = 0; bin < BINS; bin++) {
      const power = this.#re[bin]! ** 2 + this.#im[bin]! ** 2;
      const before = this.#unexplained[bin]!;
      this.#unexplained[bin] = before + (power - before) * (power > before ? 0.5 : 0.15);
      // The residual's block is 80 of 256 samples long: the played spectrum holds 3.2 times its energy.
      share[bin] = 1 / (share[bin]! + (SIZE / ECHO_BLOCK) * this.#unexplained[bin]! + 1e-6);
    }
    for (let partition = 0; partition < PARTITIONS; partition++) this.#learnPartition(partition);
  }

  #learnPartition(partition: number): void {
    const row = partition * BINS;
    const played = ((this.#newest + partition) % PARTITIONS) * BINS;
    const keep = PERSISTENCE * PERSISTENCE;
    for (let bin = 0; bin < BINS; bin++) {
      const at = row + bin;
      const xRe = this.#playedRe[played + bin]!;
      const xIm = this.#playedIm[played + bin]!;
      const step = this.#doubt[at]! * this.#share[bin]!;
      const eRe = this.#re[bin]!;
      const eIm = this.#im[bin]!;
      this.#weightRe[at]! += step * (xRe * eRe + xIm * eIm) * (SIZE / ECHO_BLOCK);
      this.#weightIm[at]! += step * (xRe * eIm - xIm * eRe) * (SIZE / ECHO_BLOCK);
      const explained = Math.min(1, step * (xRe * xRe + xIm * xIm));
      const gain = this.#weightRe[at]! ** 2 + this.#weightIm[at]! ** 2;
      this.#doubt[at] = keep * (1 - explained) * this.#doubt[at]! + (1 - keep) * gain + 1e-8;
    }
  }

  /** Lets a partition's weights reach over its own 10 ms only; overlap-save would wrap the rest around. */
  #constrain(partition: number): void {
    const row = partition * BINS;
    for (let bin = 0; bin < BINS; bin++) {
      this.#re[bin] = this.#weightRe[row + bin]!;
      this.#im[bin] = this.#weightIm[row + bin]!;
    }
    this.#toTime();
    this.#re.fill(0, ECHO_BLOCK);
    this.#im.fill(0);
    this.#fourier.forward(this.#re, this.#im);
    for (let bin = 0; bin < BINS; bin++) {
      this.#weightRe[row + bin] = this.#re[bin]!;
      this.#weightIm[row + bin] = this.#im[bin]!;
    }
  }

  /** Completes the spectrum of a real signal from its first half, and transforms it back. */
  #toTime(): void {
    for (let bin = 1; bin < SIZE / 2; bin++) {
      this.#re[SIZE - bin] = this.#re[bin]!;
      this.#im[SIZE - bin] = -this.#im[bin]!;
    }
    this.#fourier.inverse(this.#re, this.#im);
  }
}
