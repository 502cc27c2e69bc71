import { mixIn, resonator, setLevel } from './shape.js';

const RATE = 24_000;

/** One hummed syllable: a voice through closed lips, its pitch moving from one value to the other. */
const syllable = (ms: number, fromHz: number, toHz: number): Float32Array => {
  const length = Math.round((RATE * ms) / 1000);
  const source = new Float32Array(length);
  let phase = 0;
  for (let i = 0; i < length; i++) {
    phase += (fromHz + ((toHz - fromHz) * i) / length) / RATE;
    if (phase >= 1) {
      phase -= 1;
      source[i] = 1;
    }
  }
  const out = new Float32Array(length);
  // The nose's resonances: one strong below 300 Hz, what is above much weaker.
  mixIn(out, source.map(resonator(RATE, 260, 80)), 0, 1);
  mixIn(out, source.map(resonator(RATE, 1050, 200)), 0, 0.03);
  const rampMs = 30;
  const ramp = (RATE * rampMs) / 1000;
  return out.map((sample, i) => sample * Math.min(1, i / ramp, (length - i) / ramp));
};

/** "Mm-hmm", as a listener hums it: two syllables, the second rising. 24 kHz, about −24 dB; `scale` moves the pitch. */
export const mmHmm = (scale = 1): Float32Array => {
  const out = new Float32Array(RATE * 0.75);
  mixIn(out, syllable(210, 120 * scale, 108 * scale), 0);
  mixIn(out, syllable(260, 118 * scale, 150 * scale), Math.round(RATE * 0.28), 0.9);
  return setLevel(out, -24);
};
