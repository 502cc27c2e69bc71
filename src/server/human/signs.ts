import type { Turn } from '../../conversation/turn.js';
import { plainWordsOf } from '../../policy/every-language.js';
import { frustration, pointsOf, signsIn, type Sign } from '../../policy/frustration.js';
import type { StoredTurn } from '../store/store.js';

const { limits } = frustration;

/** No sign reaches back further, however many turns of the agent's lie between. */
const MOST_TURNS = 60;

const asTurn = ({ id, speaker, text, interrupted, startedAtMs }: StoredTurn): readonly Turn[] =>
  speaker === 'tool'
    ? []
    : [{ id, speaker, text, heardText: text, heardMs: 0, heardSource: 'server', interrupted, complete: true, startedAtMs }]; // prettier-ignore

/**
 * By what it showed that the visitor lost patience, at the moment when it showed most; empty: it did not. The same rule
 * as in the page, over what the site has kept of the talk: the page need not be believed, and how a voice sounded, which
 * never leaves the page, can't be in it.
 */
export function frustrationIn(transcript: readonly StoredTurn[], lang: string): readonly string[] {
  const turns = transcript.flatMap(asTurn);
  const plain = plainWordsOf(lang);
  let most: readonly Sign[] = [];
  for (const [at, { speaker, startedAtMs }] of turns.entries()) {
    if (speaker !== 'visitor') continue;
    const until = turns.slice(Math.max(0, at + 1 - MOST_TURNS), at + 1);
    const signs = signsIn({ atMs: startedAtMs, plain, turns: until }, limits);
    if (pointsOf(signs) >= limits.rising && pointsOf(signs) > pointsOf(most)) most = signs;
  }
  return most.map(({ reason }) => reason);
}
