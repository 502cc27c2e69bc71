/**
 * What a language says of a visitor's short words. Written as `wordsOf` gives them: small letters, without apostrophes
 * and hyphens, one space between words. In a language without lists no words are plain: only their length and the sound
 * of the voice decide who has the floor, and only a tap answers.
 */
export interface PlainWords extends Partial<PlainAnswers> {
  /** With which a listener says that they listen, and nothing else: they don't take the floor. Two words at most. */
  readonly listening: readonly string[];
  /** Without one of these hardly a sentence of the language is said. */
  readonly common?: readonly string[];
  /** From here on: phrases that stand in a longer sentence, as `findPhrase` looks for them. An agent will look something up. */
  readonly promises?: readonly string[];
  /** A visitor loses their patience, or has lost it. */
  readonly upset?: readonly string[];
  readonly furious?: readonly string[];
  /** Later in the same sentence they take that back: "the third time I buy here, and I love it". */
  readonly pleased?: readonly string[];
  /** They want to hear more, also by a tap on our offer of it. */
  readonly more?: readonly string[];
  /** Wishes for the agent's speed, and not for a parcel's, or a machine's. */
  readonly slower?: readonly string[];
  readonly faster?: readonly string[];
  /** The visitor has not understood. */
  readonly again?: readonly string[];
}

/** What is said to a question. In a page's English they are left out: `english-answers.ts` has them. */
export interface PlainAnswers {
  /** Each alone is a whole answer. Four words at most, here and below. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Politeness around an answer, which changes nothing in it. */
  readonly around: readonly string[];
}
