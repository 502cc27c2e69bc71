/** The wire's audio: PCM16, little endian, mono, 24 kHz, the Realtime API's default format. */
export const SAMPLE_RATE_HZ = 24_000;

/** What capture sends at a time. */
export const FRAME_MS = 20;

export const FRAME_SAMPLES = (SAMPLE_RATE_HZ * FRAME_MS) / 1000;

/** Milliseconds of 24 kHz samples; not rounded. */
export const samplesToMs = (samples: number): number => (samples * 1000) / SAMPLE_RATE_HZ;

/** Whole 24 kHz samples in so many milliseconds, rounded down. */
export const msToSamples = (ms: number): number => Math.floor((ms * SAMPLE_RATE_HZ) / 1000);
