const SHORT = 14;
const LONG = 90;
const FIRST_AT_MOST = 40;

/** Cuts after a comma or before a joining word, where a speaker may pause; never in the middle of a phrase. */
const BREAK = /(?<=[,;:])\s+|\s+(?=(?:and|but|so|because|which|with)\s)/;

function split(sentence: string, atMost: number): string[] {
  if (sentence.length <= atMost) return [sentence];
  const clauses: string[] = [];
  for (const piece of sentence.split(BREAK)) {
    const last = clauses.at(-1);
    if (
      last !== undefined &&
      (last.length < SHORT || (clauses.length > 1 && last.length + piece.length < LONG))
    ) {
      clauses[clauses.length - 1] = `${last} ${piece}`;
    } else {
      clauses.push(piece);
    }
  }
  return clauses;
}

/**
 * What is synthesized at a time: sentences, and the first one in clauses, so that the voice starts before the rest
 * of it is made. Joined by one space they give the text again.
 */
export function splitClauses(text: string): readonly string[] {
  const sentences = text.trim().split(/(?<=[.!?])\s+/);
  return sentences
    .flatMap((sentence, index) => split(sentence, index === 0 ? FIRST_AT_MOST : LONG))
    .map((clause) => clause.replace(/\s+/g, ' ').trim())
    .filter((clause) => clause !== '');
}
