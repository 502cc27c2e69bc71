import type { Recognizers } from './recognizer.js';

export interface Hearing {
  /** Empty: nothing that sounds like words. */
  readonly text: string;
  readonly by: 'tiny' | 'base';
  readonly tookMs: number;
}

/** 16 kHz samples of one turn → its words. */
export type Hear = (samples: Float32Array) => Promise<Hearing>;

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/**
 * The quick recognizer first; when it hears nothing, or words that make no sense to the agent, the careful one
 * decides. `understands` tells whether words make sense.
 */
export function createHear({ tiny, base }: Recognizers, understands: (text: string) => boolean): Hear {
  return async (samples) => {
    const startedAt = performance.now();
    const took = (): number => Math.round(performance.now() - startedAt);
    const quick = await tiny.recognize(samples);
    if (hasWords(quick) && understands(quick)) return { text: quick, by: 'tiny', tookMs: took() };
    const careful = await base.recognize(samples);
    return { text: hasWords(careful) ? careful : '', by: 'base', tookMs: took() };
  };
}
