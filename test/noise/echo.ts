/** What a microphone hears of a loudspeaker. 24 kHz, mono. */
import { gaussian, seeded } from './random.js';

const RATE = 24_000;

export interface EchoPath {
  /** Loudspeaker to microphone, all buffers in between included. */
  readonly delayMs: number;
  /** Level against what was played. */
  readonly db: number;
  /** 0: a wire. Else a room whose tail falls by 60 dB in so many ms. */
  readonly reverbMs: number;
}

/** `played` as it comes back. */
export const echoOf = (played: Float32Array, { delayMs, db, reverbMs }: EchoPath, seed = 1): Float32Array => {
  const random = seeded(seed);
  const tail = Array.from({ length: reverbMs > 0 ? 24 : 0 }, (_, i) => {
    const ms = ((i + 1) * reverbMs) / 40 + 2 * random();
    return {
      at: Math.round((ms * RATE) / 1000),
      gain: gaussian(random) * 0.5 * 10 ** ((-3 * ms) / reverbMs),
    };
  });
  const power = 1 + tail.reduce((sum, { gain }) => sum + gain * gain, 0);
  const level = 10 ** (db / 20) / Math.sqrt(power);
  const delay = Math.round((delayMs * RATE) / 1000);
  const at = (i: number) => (i < 0 ? 0 : played[i]!);
  return played.map(
    (_, i) =>
      level *
      tail.reduce((sum, tap) => sum + tap.gain * at(i - delay - tap.at), i < delay ? 0 : at(i - delay)),
  );
};
