/** A resonance (or a band-pass): two poles at `frequencyHz`, gain about 1 at the peak. */
export const resonator = (
  sampleRateHz: number,
  frequencyHz: number,
  bandwidthHz: number,
): ((x: number) => number) => {
  const radius = Math.exp((-Math.PI * bandwidthHz) / sampleRateHz);
  const turn = 2 * radius * Math.cos((2 * Math.PI * frequencyHz) / sampleRateHz);
  const gain = 1 - radius;
  let one = 0;
  let two = 0;
  return (x) => {
    const y = gain * x + turn * one - radius * radius * two;
    two = one;
    one = y;
    return y;
  };
};

/** Scales to an RMS of so many dB below full scale, counted over what is not silence. */
export const setLevel = (samples: Float32Array, db: number): Float32Array => {
  let sum = 1e-12;
  let count = 1;
  for (const sample of samples) {
    if (Math.abs(sample) < 1e-4) continue;
    sum += sample * sample;
    count += 1;
  }
  const gain = 10 ** (db / 20) / Math.sqrt(sum / count);
  return samples.map((sample) => Math.max(-1, Math.min(1, sample * gain)));
};

/** Adds `sound` to `into` from `at` on, as far as it fits. */
export const mixIn = (into: Float32Array, sound: Float32Array, at: number, gain = 1): void => {
  const end = Math.min(into.length, at + sound.length);
  for (let i = Math.max(0, at); i < end; i++) into[i]! += sound[i - at]! * gain;
};
