import type { Turn } from '../../conversation/turn.js';

/** A turn's words, parted where the visitor cut the agent off. Together they are the whole text. */
export function splitHeard(turn: Turn): { readonly heard: string; readonly unheard: string } {
  const wasCut = turn.speaker === 'agent' && turn.interrupted;
  if (!wasCut || !turn.text.startsWith(turn.heardText)) return { heard: turn.text, unheard: '' };
  return { heard: turn.heardText, unheard: turn.text.slice(turn.heardText.length) };
}
