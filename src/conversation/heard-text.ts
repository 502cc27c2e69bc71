import { weighWords, type WeighedWord } from './speech-weight.js';

/** One content part of the agent's, as far as its words and its sound are known. */
export interface HeardPart {
  readonly contentIndex: number;
  readonly text: string;
  readonly heardMs: number;
  readonly receivedMs: number;
  /** `receivedMs` is all that there will be. */
  readonly audioComplete: boolean;
  /** Words and sound arrive interleaved: so many characters were known when so much sound had arrived. Rising. */
  readonly anchors: readonly Anchor[];
}

export interface Anchor {
  readonly receivedMs: number;
  readonly characters: number;
}

/** Until an agent has been heard to the end of something: about five syllables a second. */
export const DEFAULT_MS_PER_WEIGHT = 200;
/** Words are written before they are spoken, but may come this much later than their sound. */
const LATE_WORDS_MS = 400;

export const silentPart = (contentIndex: number): HeardPart => ({
  contentIndex,
  text: '',
  heardMs: 0,
  receivedMs: 0,
  audioComplete: false,
  anchors: [],
});

/** The part with the words known so far; notes how much sound had arrived by then. */
export function withWords(part: HeardPart, text: string): HeardPart {
  const before =
    part.anchors.at(-1)?.receivedMs === part.receivedMs ? part.anchors.slice(0, -1) : part.anchors;
  return { ...part, text, anchors: [...before, { receivedMs: part.receivedMs, characters: text.length }] };
}

export const weightOf = (words: readonly WeighedWord[]): number => words.at(-1)?.to ?? 0;

/** How fast the part was spoken; null unless all its sound is known and there is enough to measure. */
export function paceOf(part: HeardPart): number | null {
  const weight = weightOf(weighWords(part.text));
  return part.audioComplete && weight >= 10 ? part.receivedMs / weight : null;
}

/**
 * The words of which the greater part was heard: an estimate, by the words' weight along the sound's time. Where the
 * sound's whole length is not known, by the agent's pace; and never words that were not yet written when that sound
 * arrived. Costs the text's length.
 */
export function heardTextOf(part: HeardPart, msPerWeight: number | null): string {
  if (part.heardMs <= 0) return '';
  if (part.audioComplete && part.heardMs >= part.receivedMs) return part.text;
  const words = weighWords(part.text);
  const pace =
    part.audioComplete && part.receivedMs > 0
      ? part.receivedMs / Math.max(1, weightOf(words))
      : (msPerWeight ?? DEFAULT_MS_PER_WEIGHT);
  const reached = part.heardMs / pace;
  const known = knownBy(part, part.heardMs + LATE_WORDS_MS);
  const last = words.findLast((word) => (word.from + word.to) / 2 <= reached && word.end <= known);
  return part.text.slice(0, last?.end ?? 0);
}

/** Characters that were known when so much sound had arrived. */
function knownBy(part: HeardPart, soundMs: number): number {
  const later = part.anchors.find((anchor) => anchor.receivedMs > soundMs);
  if (!later) return part.text.length;
  return part.anchors[part.anchors.indexOf(later) - 1]?.characters ?? part.text.length;
}
