/** A turn as it was kept; a store's turn is one. */
export interface KeptTurn {
  readonly id: string;
  readonly source: 'observed' | 'reported';
  readonly speaker: 'visitor' | 'agent' | 'tool';
  /** Of an agent's turn: what was heard. Of a tool: its name, arguments and output as JSON. */
  readonly text: string;
}

export interface UsedTool {
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
  readonly output: string;
}

/** Null: it is no record of a tool. */
export function toolIn(text: string): UsedTool | null {
  try {
    const used = JSON.parse(text) as Partial<UsedTool>;
    return [used.name, used.arguments, used.output].every((field) => typeof field === 'string')
      ? (used as UsedTool)
      : null;
  } catch {
    return null;
  }
}

const TOKENS_PER_LETTER = 0.28;
/** From here on a character is a word or most of one. */
const FIRST_IDEOGRAPH = 0x2e80;

const tokensOf = (character: string): number =>
  (character.codePointAt(0) ?? 0) >= FIRST_IDEOGRAPH ? 1 : TOKENS_PER_LETTER;

/** About how many tokens a text takes: none is counted too low by much in any script. */
export function tokensIn(text: string): number {
  let tokens = 0;
  for (const character of text) tokens += tokensOf(character);
  return Math.ceil(tokens);
}

const CUT = ' … (shortened)';

/** The beginning of what is longer than so many tokens, with a word that it is not all. */
export function cutTo(tokens: number, text: string): string {
  if (tokensIn(text) <= tokens) return text;
  let left = tokens - tokensIn(CUT);
  let kept = '';
  for (const character of text) {
    left -= tokensOf(character);
    if (left < 0) break;
    kept += character;
  }
  return kept + CUT;
}

/** As words that can be nothing else. */
export const quoted = (text: string): string => JSON.stringify(text).replaceAll('<', '\\u003c');
