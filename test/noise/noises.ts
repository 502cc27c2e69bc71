/**
 * Sounds that are not a visitor speaking, made by code, endless and the same in every run: what may not cut an agent
 * off. All at 24 kHz, mono, about −30 to −18 dB of full scale.
 */
import { gaussian, seeded } from './random.js';
import { mixIn, resonator, setLevel } from './shape.js';

const RATE = 24_000;

export interface Noise {
  readonly name: string;
  make(seconds: number, seed: number): Float32Array;
}

const scatter = (
  seconds: number,
  seed: number,
  everyMs: readonly [number, number],
  make: (random: () => number) => Float32Array,
): Float32Array => {
  const random = seeded(seed);
  const out = new Float32Array(seconds * RATE);
  let at = RATE / 2;
  while (at < out.length) {
    mixIn(out, make(random), Math.floor(at), 0.4 + 0.6 * random());
    at += ((everyMs[0] + (everyMs[1] - everyMs[0]) * random()) * RATE) / 1000;
  }
  return out;
};

const roomTone = (out: Float32Array, seed: number, db = -62): Float32Array => {
  const random = seeded(seed + 99);
  const gain = 10 ** (db / 20);
  return out.map((sample) => sample + gaussian(random) * gain);
};

/** A key: a click going down, a thud of the case, a softer click going up. */
const key = (random: () => number): Float32Array => {
  const out = new Float32Array(0.14 * RATE);
  const click = resonator(RATE, 2500 + 3500 * random(), 1500);
  const thud = resonator(RATE, 180 + 250 * random(), 90);
  const up = Math.floor((0.06 + 0.05 * random()) * RATE);
  for (let i = 0; i < out.length; i++) {
    const strike = Math.exp(-i / (0.003 * RATE)) + (i > up ? 0.5 * Math.exp(-(i - up) / (0.002 * RATE)) : 0);
    out[i] = (click(gaussian(random)) * 3 + thud(gaussian(random)) * 4) * strike;
  }
  return out;
};

const clap = (random: () => number): Float32Array => {
  const out = new Float32Array(0.35 * RATE);
  const body = resonator(RATE, 900 + 900 * random(), 700);
  for (let i = 0; i < out.length; i++) {
    const envelope = Math.exp(-i / (0.008 * RATE)) + 0.15 * Math.exp(-i / (0.08 * RATE));
    out[i] = (body(gaussian(random)) * 3 + gaussian(random) * 0.2) * envelope;
  }
  return out;
};

const breath = (random: () => number): Float32Array => {
  const length = (0.5 + 0.9 * random()) * RATE;
  const out = new Float32Array(length);
  const bands = [500 + 300 * random(), 1500 + 500 * random(), 2800 + 900 * random()].map((hz) =>
    resonator(RATE, hz, 500),
  );
  for (let i = 0; i < out.length; i++) {
    const envelope = Math.sin((Math.PI * i) / out.length) ** 1.5;
    const air = gaussian(random);
    out[i] = bands.reduce((sum, band) => sum + band(air), 0.05 * air) * envelope;
  }
  return out;
};

/** One or two bursts through a throat, each ending in a short, rough, falling voice. */
const cough = (random: () => number): Float32Array => {
  const out = new Float32Array(0.9 * RATE);
  const bursts = random() < 0.6 ? 2 : 1;
  for (let burst = 0; burst < bursts; burst++) {
    const throat = [550 + 250 * random(), 1300 + 400 * random(), 2600].map((hz) => resonator(RATE, hz, 250));
    const start = Math.floor(burst * (0.3 + 0.1 * random()) * RATE);
    const pitch = 160 + 180 * random();
    let phase = 0;
    for (let i = 0; i < 0.28 * RATE && start + i < out.length; i++) {
      const t = i / RATE;
      phase += (pitch * (1 - t) * (1 + 0.12 * gaussian(random))) / RATE;
      const pulse = phase >= 1 ? 6 : 0;
      phase %= 1;
      const voice = t > 0.06 && t < 0.18 ? pulse * Math.sin((Math.PI * (t - 0.06)) / 0.12) : 0;
      const air = gaussian(random) * (Math.exp(-t / 0.05) + 0.25 * Math.exp(-t / 0.12));
      out[start + i]! += throat.reduce((sum, formant) => sum + formant(air + voice), 0);
    }
  }
  return out;
};

const pink = (seconds: number, seed: number): Float32Array => {
  const random = seeded(seed);
  const rows = new Float64Array(12);
  let sum = 0;
  return new Float32Array(seconds * RATE).map((_, i) => {
    const row = Math.min(11, Math.clz32(i & -i) === 32 ? 11 : 31 - Math.clz32(i & -i));
    sum -= rows[row]!;
    rows[row] = gaussian(random);
    sum += rows[row]!;
    return sum + gaussian(random);
  });
};

/** Pink noise which comes and goes: a passing car, a tap. */
const gusts = (seconds: number, seed: number): Float32Array => {
  const random = seeded(seed + 5);
  const out = pink(seconds, seed);
  let from = 0;
  while (from < out.length) {
    const length = Math.floor((0.3 + 2 * random()) * RATE);
    const gain = random() < 0.5 ? 0.02 : 0.3 + 0.7 * random();
    const end = Math.min(out.length, from + length);
    for (let i = from; i < end; i++) out[i]! *= gain * Math.min(1, (i - from) / 480, (end - i) / 480);
    from = end;
  }
  return out;
};

export const NOISES: readonly Noise[] = [
  {
    name: 'keyboard',
    make: (seconds, seed) => roomTone(setLevel(scatter(seconds, seed, [70, 420], key), -26), seed),
  },
  {
    name: 'claps',
    make: (seconds, seed) => roomTone(setLevel(scatter(seconds, seed, [160, 1200], clap), -18), seed),
  },
  { name: 'pink noise', make: (seconds, seed) => setLevel(pink(seconds, seed), -30) },
  { name: 'gusts', make: (seconds, seed) => setLevel(gusts(seconds, seed), -28) },
  {
    name: 'breath',
    make: (seconds, seed) => roomTone(setLevel(scatter(seconds, seed, [900, 3500], breath), -34), seed),
  },
  {
    name: 'cough',
    make: (seconds, seed) => roomTone(setLevel(scatter(seconds, seed, [1200, 4500], cough), -20), seed),
  },
];
