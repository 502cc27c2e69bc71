/**
 * What a language says of a visitor's short words. Written as `wordsOf` gives them: small letters, without apostrophes
 * and hyphens, one space between words. In a language without lists no words are plain: only their length and the sound
 * of the voice decide who has the floor, and only a tap answers.
 */
export interface PlainWords {
  /** With which a listener says that they listen, and nothing else: they don't take the floor. Two words at most. */
  readonly listening: readonly string[];
  /** Each alone is a whole answer. Four words at most, here and below. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Politeness around an answer, which changes nothing in it. */
  readonly around: readonly string[];
}
