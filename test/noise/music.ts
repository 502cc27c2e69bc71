/** Music made by code: the hardest of the noises, since it is voiced. 24 kHz, mono. */
import type { Noise } from './noises.js';
import { gaussian, seeded } from './random.js';
import { mixIn, resonator, setLevel } from './shape.js';

const RATE = 24_000;
const SCALE = [0, 2, 4, 5, 7, 9, 11];

const noteHz = (degree: number): number =>
  196 * 2 ** ((SCALE[((degree % 7) + 7) % 7]! + 12 * Math.floor(degree / 7)) / 12);

type Timbre = (hz: number, seconds: number, random: () => number) => Float32Array;

const struck: Timbre = (hz, seconds) => {
  const out = new Float32Array(seconds * RATE);
  for (let partial = 1; partial <= 8; partial++) {
    const step = (2 * Math.PI * hz * partial * (1 + 0.0004 * partial * partial)) / RATE;
    for (let i = 0; i < out.length; i++)
      out[i]! += (Math.sin(step * i) * Math.exp((-i * partial) / (0.5 * RATE))) / partial;
  }
  return out.map((sample, i) => sample * Math.min(1, i / 120));
};

const bowed: Timbre = (hz, seconds) => {
  let phase = 0;
  return new Float32Array(seconds * RATE).map((_, i, all) => {
    phase += (hz * (1 + 0.004 * Math.sin((2 * Math.PI * 5.5 * i) / RATE))) / RATE;
    return ((phase % 1) - 0.5) * Math.min(1, i / 1500, (all.length - i) / 1500);
  });
};

/** A choir's "ah": pulses through formants, with vibrato and a little breath. */
const sung: Timbre = (hz, seconds, random) => {
  const formants = [700, 1150, 2600].map((formant) => resonator(RATE, formant, 110));
  let phase = 0;
  return new Float32Array(seconds * RATE).map((_, i, all) => {
    phase += (hz * (1 + 0.012 * Math.sin((2 * Math.PI * 5.2 * i) / RATE))) / RATE;
    const pulse = phase >= 1 ? 8 : 0;
    phase %= 1;
    const source = pulse + 0.1 * gaussian(random);
    const envelope = Math.min(1, i / 2000, (all.length - i) / 2000);
    return formants.reduce((sum, formant, at) => sum + formant(source) / (at + 1), 0) * envelope;
  });
};

const drum: Timbre = (_hz, _seconds, random) =>
  new Float32Array(0.2 * RATE).map(
    (_, i) =>
      Math.sin(2 * Math.PI * 55 * (i / RATE) + 6 * Math.exp(-i / 300)) * Math.exp(-i / 1500) +
      0.3 * gaussian(random) * Math.exp(-i / 400),
  );

const chords = (timbre: Timbre, withDrums: boolean) => (seconds: number, seed: number) => {
  const random = seeded(seed);
  const out = new Float32Array(seconds * RATE);
  for (let at = RATE / 2; at < out.length; at += 1.2 * RATE) {
    const root = Math.floor(random() * 6) - 4;
    for (const step of [0, 2, 4]) mixIn(out, timbre(noteHz(root + step), 1.25, random), at, 0.5);
    for (let beat = 0; withDrums && beat < 4; beat++)
      mixIn(out, drum(0, 0, random), at + beat * 0.3 * RATE, 0.8);
  }
  return out;
};

const melody = (timbre: Timbre) => (seconds: number, seed: number) => {
  const random = seeded(seed);
  const out = new Float32Array(seconds * RATE);
  let degree = 0;
  let at = RATE / 2;
  while (at < out.length) {
    degree = Math.max(-6, Math.min(7, degree + Math.floor(random() * 5) - 2));
    const length = [0.2, 0.3, 0.45, 0.9][Math.floor(random() * 4)]!;
    if (random() > 0.12) mixIn(out, timbre(noteHz(degree), length * 1.02, random), Math.floor(at));
    at += length * RATE;
  }
  return out;
};

const atLevel =
  (make: (seconds: number, seed: number) => Float32Array): Noise['make'] =>
  (seconds, seed) =>
    setLevel(make(seconds, seed), -24);

export const MUSIC: readonly Noise[] = [
  { name: 'piano chords', make: atLevel(chords(struck, false)) },
  { name: 'piano melody', make: atLevel(melody(struck)) },
  { name: 'strings and drums', make: atLevel(chords(bowed, true)) },
  { name: 'fiddle melody', make: atLevel(melody(bowed)) },
  { name: 'choir chords', make: atLevel(chords(sung, false)) },
  { name: 'sung melody', make: atLevel(melody(sung)) },
];
