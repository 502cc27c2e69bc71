const LOWEST_HZ = 70;
const HIGHEST_HZ = 400;

export interface Pitch {
  /** 0 where no lag stands out. */
  readonly pitchHz: number;
  /** The highest normalized autocorrelation, 0..1. */
  readonly clarity: number;
}

const result = { pitchHz: 0, clarity: 0 };

/**
 * The period that repeats best at the end of `samples`, by normalized cross-correlation over 25 ms. Needs
 * 40 ms of samples. Returns the same object each time, so nothing is allocated.
 */
export const findPitch = (samples: Float32Array, sampleRateHz: number): Pitch => {
  const window = Math.round(sampleRateHz * 0.025);
  const shortest = Math.floor(sampleRateHz / HIGHEST_HZ);
  const longest = Math.ceil(sampleRateHz / LOWEST_HZ);
  const start = samples.length - window;
  let energy = 1e-9;
  for (let i = start; i < samples.length; i++) energy += samples[i]! ** 2;
  let lagged = 1e-9;
  for (let i = start; i < samples.length; i++) lagged += samples[i - shortest]! ** 2;
  result.pitchHz = 0;
  result.clarity = 0;
  for (let lag = shortest; lag <= longest; lag++) {
    let sum = 0;
    for (let i = start; i < samples.length; i++) sum += samples[i]! * samples[i - lag]!;
    const clarity = sum / Math.sqrt(energy * lagged);
    if (clarity > result.clarity + 0.02) {
      result.clarity = clarity;
      result.pitchHz = sampleRateHz / lag;
    }
    lagged += samples[start - lag - 1]! ** 2 - samples[samples.length - 1 - lag]! ** 2;
  }
  return result;
};
