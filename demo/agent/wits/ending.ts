/** Words after which nobody has finished: joining words, articles, prepositions, hesitations. */
const UNFINISHED =
  /(?:^|\s)(?:and|or|but|so|because|if|when|the|a|an|my|your|our|his|her|their|this|of|to|for|with|from|about|in|on|at|is|are|was|i|i'm|it's|um+|uh+|er+|hmm+|well|like|also|then|please can you|number)[\s,.…-]*$/i;

/** Asking, or wishing, or a number: a complete thought. */
const QUESTION =
  /^(?:so |and |well |okay |hi |hello |hey |please )*(?:what|where|when|who|how|why|which|is|are|do|does|did|can|could|will|would|may|should|i want|i would like|i'd like|i need|tell|show|give|track|cancel|stop|wait|thank|thanks|bye|goodbye|yes|no|okay|hello|hi)\b/i;

const TRAILING = /(?:…|\.\.\.|,|-)$/;

const LIMITS_MS = {
  high: { complete: 200, open: 600, most: 2_000 },
  medium: { complete: 240, open: 1_000, most: 4_000 },
  auto: { complete: 240, open: 1_000, most: 4_000 },
  low: { complete: 400, open: 2_000, most: 8_000 },
} as const;

/**
 * How much silence ends a turn, by its own words: little after a complete question or wish, more after a plain
 * statement, most after "and", "my" or a hesitation. `text` null: the words are not known yet.
 */
export function neededQuietMs(text: string | null, eagerness: keyof typeof LIMITS_MS): number {
  const { complete, open, most } = LIMITS_MS[eagerness];
  if (text === null) return most;
  const words = text.trim();
  if (words === '') return open;
  if (TRAILING.test(words) || UNFINISHED.test(words.replace(/[?!]+$/, ''))) return most;
  if (words.endsWith('?') || QUESTION.test(words)) return complete;
  return open;
}
