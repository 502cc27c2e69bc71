import { createRequire } from 'node:module';
import type { Models, MoonshineFiles } from './models.js';

/** The little of the recognizer's package that we use; it ships no types for it. */
interface OfflineStream {
  acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void;
}
interface OfflineRecognizer {
  createStream(): OfflineStream;
  decodeAsync(stream: OfflineStream): Promise<{ readonly text: string }>;
}
interface Sherpa {
  readonly OfflineRecognizer: { createAsync(config: unknown): Promise<OfflineRecognizer> };
}

export interface Recognizer {
  /** 16 kHz samples → the words heard, with case and punctuation; empty when nothing was understood. */
  recognize(samples: Float32Array): Promise<string>;
}

/** The quick one first; the careful one decides where the quick one is at a loss. */
export interface Recognizers {
  readonly tiny: Recognizer;
  readonly base: Recognizer;
}

const SAMPLE_RATE_HZ = 16_000;
/** Moonshine drops words at the very edges, and stumbles over less than a second. What is given has some room already. */
const LEAD = 0.02 * SAMPLE_RATE_HZ;
const TAIL = 0.06 * SAMPLE_RATE_HZ;

function loadSherpa(): Sherpa {
  try {
    return createRequire(import.meta.url)('sherpa-onnx-node') as Sherpa;
  } catch (cause) {
    throw new Error(
      `The local agent's speech recognition has no binary for ${process.platform}-${process.arch} ` +
        '(package sherpa-onnx-node). Run "npm install" again, or use the real API: OPENAI_API_KEY=... npm start.',
      { cause },
    );
  }
}

async function load(
  sherpa: Sherpa,
  files: MoonshineFiles,
  tokens: string,
  threads: number,
): Promise<Recognizer> {
  const recognizer = await sherpa.OfflineRecognizer.createAsync({
    featConfig: { sampleRate: SAMPLE_RATE_HZ, featureDim: 80 },
    modelConfig: {
      moonshine: { encoder: files.encoder, mergedDecoder: files.decoder },
      tokens,
      numThreads: threads,
      provider: 'cpu',
    },
  });
  return {
    async recognize(samples) {
      const padded = new Float32Array(Math.max(SAMPLE_RATE_HZ, LEAD + samples.length + TAIL));
      padded.set(samples, LEAD);
      const stream = recognizer.createStream();
      stream.acceptWaveform({ samples: padded, sampleRate: SAMPLE_RATE_HZ });
      // Runs on the thread pool: the event loop goes on relaying audio.
      return (await recognizer.decodeAsync(stream)).text.trim();
    },
  };
}

/** Loads both models, about 0.5 s; 400 MB of memory. */
export async function loadRecognizers(models: Models): Promise<Recognizers> {
  const sherpa = loadSherpa();
  const [tiny, base] = await Promise.all([
    load(sherpa, models.tiny, models.tokens, 1),
    load(sherpa, models.base, models.tokens, 2),
  ]);
  return { tiny, base };
}
