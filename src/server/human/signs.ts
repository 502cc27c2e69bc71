import type { Turn } from '../../conversation/turn.js';
import { plainWordsOf } from '../../policy/every-language.js';
import { frustration } from '../../policy/frustration.js';
import { limits as ofLanguage } from '../../policy/language.js';
import type { PlainWords } from '../../policy/plain-words.js';
import { languageOf } from '../../policy/seldom/language-of.js';
import { pointsOf, signsIn, type Sign } from '../../policy/signs.js';
import type { StoredTurn } from '../store/store.js';

const { limits } = frustration;

/** No sign reaches back further, however many turns of the agent's lie between. */
const MOST_TURNS = 60;

const asTurn = ({ id, speaker, text, interrupted, startedAtMs }: StoredTurn): readonly Turn[] =>
  speaker === 'tool'
    ? []
    : [{ id, speaker, text, heardText: text, heardMs: 0, heardSource: 'server', interrupted, complete: true, startedAtMs }]; // prettier-ignore

/**
 * The lists of each turn of the visitor's: of the language that its words are in, or of the one before if they are too
 * few to tell; and of the page's, for whoever goes back to it.
 */
function listsByTurn(
  turns: readonly Turn[],
  lang: string,
): ReadonlyMap<Turn, readonly (PlainWords | null)[]> {
  const page = plainWordsOf(lang);
  let spoken = page;
  return new Map(
    turns
      .filter(({ speaker }) => speaker === 'visitor')
      .map((turn) => {
        const told = languageOf(turn.text, ofLanguage);
        spoken = told === null ? spoken : plainWordsOf(told);
        return [turn, [spoken, page]];
      }),
  );
}

/**
 * By what it showed that the visitor lost patience, at the moment when it showed most; empty: it did not. The same rule
 * as in the page, over what the site has kept of the talk: the page need not be believed, and how a voice sounded, which
 * never leaves the page, can't be in it. `lang`: in which the page began.
 */
export function frustrationIn(transcript: readonly StoredTurn[], lang: string): readonly string[] {
  const turns = transcript.flatMap(asTurn);
  const lists = listsByTurn(turns, lang);
  const listsOf = (turn: Turn) => lists.get(turn) ?? [];
  let most: readonly Sign[] = [];
  for (const [at, { speaker, startedAtMs }] of turns.entries()) {
    if (speaker !== 'visitor') continue;
    const until = turns.slice(Math.max(0, at + 1 - MOST_TURNS), at + 1);
    const signs = signsIn({ atMs: startedAtMs, plain: null, turns: until }, limits, listsOf);
    if (pointsOf(signs) >= limits.rising && pointsOf(signs) > pointsOf(most)) most = signs;
  }
  return most.map(({ reason }) => reason);
}
