/** Root mean square of samples in -1..1. */
export const loudness = (samples: Float32Array): number => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
};

/** RMS of each window, `windowMs` long. */
export const envelope = (samples: Float32Array, rateHz: number, windowMs: number): Float32Array => {
  const size = Math.round((rateHz * windowMs) / 1000);
  return Float32Array.from({ length: Math.floor(samples.length / size) }, (_, i) =>
    loudness(samples.subarray(i * size, (i + 1) * size)),
  );
};

/** Where the recording is first louder than the threshold, in ms from its start; -1 if it never is. */
export const onsetMs = (samples: Float32Array, rateHz: number, threshold = 0.01): number => {
  const levels = envelope(samples, rateHz, 5);
  const index = levels.findIndex((level) => level > threshold);
  return index < 0 ? -1 : index * 5;
};

/** By linear interpolation: enough to compare recordings, never used on what is heard. */
export const atRate = (samples: Float32Array, fromHz: number, toHz: number): Float32Array =>
  Float32Array.from({ length: Math.floor((samples.length * toHz) / fromHz) }, (_, i) => {
    const at = (i * fromHz) / toHz;
    const left = Math.floor(at);
    const share = at - left;
    return (samples[left] ?? 0) * (1 - share) + (samples[left + 1] ?? 0) * share;
  });

/** Where `part` fits best into `whole`, in samples, and how well (normalized correlation, -1..1). */
export const align = (
  whole: Float32Array,
  part: Float32Array,
  from = 0,
  to = whole.length - part.length,
): { offset: number; score: number } => {
  let power = 0;
  for (const sample of part) power += sample * sample;
  let best = { offset: -1, score: -1 };
  for (let offset = Math.max(0, from); offset <= to; offset++) {
    let product = 0;
    let energy = 0;
    for (let i = 0; i < part.length; i++) {
      const sample = whole[offset + i] ?? 0;
      product += sample * (part[i] ?? 0);
      energy += sample * sample;
    }
    const score = product / Math.sqrt(Math.max(1e-9, power * energy));
    if (score > best.score) best = { offset, score };
  }
  return best;
};
