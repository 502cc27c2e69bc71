import { html, type TemplateResult } from 'lit';
import type { Turn } from '../../conversation/turn.js';

/**
 * The words to be announced: those of a complete answer to a typed turn. Whoever types may not be listening, and a
 * screen reader's voice then talks into nobody's spoken turn. Turn by turn, so that what was read is not read again with
 * the next one. Empty: the visitor's latest turn was spoken.
 */
export function typedAnswer(turns: readonly Turn[]): readonly string[] {
  const asked = turns.findLastIndex(({ speaker }) => speaker === 'visitor');
  if (!turns[asked]?.typed) return [];
  return turns
    .slice(asked + 1)
    .filter(({ complete, phase }) => complete && phase !== 'commentary')
    .map(({ heardText, text }) => `${heardText || text} `);
}

/** Fetched when the first turn is typed. `lang`: of the talk; the agent follows the visitor to another. */
export const typedAnswerView = (turns: readonly Turn[], lang: string): TemplateResult =>
  html`<span lang=${turns.findLast((turn) => turn.lang)?.lang ?? lang}>${typedAnswer(turns)}</span>`;
