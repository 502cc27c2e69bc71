import type { Recognizers } from './recognizer.js';

export interface Hearing {
  /** Empty: nothing that sounds like words. */
  readonly text: string;
  readonly by: 'tiny' | 'base';
  readonly tookMs: number;
}

/** The words of one piece of speech, while they are being recognized. */
export interface Listening {
  /** What the quick recognizer heard, empty when nothing: good enough to tell whether the visitor has finished. */
  readonly quick: Promise<string>;
  /** The words that count. */
  readonly sure: Promise<Hearing>;
  /** The turn is over: a second opinion that takes long is no longer waited for. */
  hurry(): void;
}

export interface HearOptions {
  /** The quick one was at a loss with this speaker a moment ago: both are asked at once. */
  readonly doubtful?: boolean;
  /** Heard before the visitor spoke on: the quick one, which may stop at a pause, is not believed when it says the same. */
  readonly before?: string | null;
}

/** 16 kHz samples → their words. */
export type Hear = (samples: Float32Array, options?: HearOptions) => Listening;

/** After a turn's end a second opinion is worth so much of the visitor's time. */
const PATIENCE_MS = 100;

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/**
 * The quick recognizer first; when it hears nothing, or words that make no sense to the agent, the careful one
 * decides. `understands` tells whether words make sense. What holds a number that makes no sense is never hurried:
 * a wrong number is worse than a late answer.
 */
export function createHear(
  { tiny, base }: Recognizers,
  understands: (text: string) => boolean,
  after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)),
): Hear {
  return (samples, { doubtful = false, before = null } = {}) => {
    const startedAt = performance.now();
    const hearing = (text: string, by: Hearing['by']): Hearing => ({ text: hasWords(text) ? text : '', by, tookMs: Math.round(performance.now() - startedAt) }); // prettier-ignore
    let hurry = (): void => undefined;
    const hurried = new Promise<void>((resolve) => (hurry = () => void after(PATIENCE_MS).then(resolve)));
    const early = doubtful ? base.recognize(samples) : null;
    early?.catch(() => undefined);
    const quick = tiny.recognize(samples).then((text) => (hasWords(text) ? text : ''));
    const sure = quick.then((text) => {
      if (text !== '' && text !== before && understands(text)) return hearing(text, 'tiny');
      const careful = (early ?? base.recognize(samples)).then((better) => hearing(better, 'base'));
      const canWait =
        text === '' ||
        text === before ||
        /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)\b/i.test(text);
      return canWait ? careful : Promise.race([careful, hurried.then(() => hearing(text, 'tiny'))]);
    });
    sure.catch(() => undefined);
    return { quick, sure, hurry };
  };
}
