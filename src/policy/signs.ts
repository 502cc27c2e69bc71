import type { Turn } from '../conversation/turn.js';
import { areAlike, sentencesOf } from './alike.js';
import type { PlainWords } from './plain-words.js';
import type { Moment } from './policy.js';
import { findPhrase, wordsOf } from './words.js';

/** How far is looked back, and the share of words by which a turn says what one before it said. */
export type Look = Readonly<Record<'turns' | 'backMs' | 'sameShare', number>>;

export interface Sign {
  readonly points: number;
  readonly reason: string;
}

export const pointsOf = (signs: readonly Sign[]): number =>
  signs.reduce((sum, { points }) => sum + points, 0);

/**
 * What the visitor has said and done of late, that those do who lose patience. `listsOf`: by which lists a turn is
 * judged, the first that finds something; the moment's own, unless somebody knows better.
 */
export function signsIn(
  { atMs, plain, turns: all }: Pick<Moment, 'atMs' | 'plain' | 'turns'>,
  { turns, backMs, sameShare }: Look,
  listsOf: (turn: Turn) => readonly (PlainWords | null)[] = () => [plain],
): readonly Sign[] {
  const recent = all.filter(({ startedAtMs }) => atMs - startedAtMs < backMs);
  const said = recent.filter(({ speaker, text }) => speaker === 'visitor' && text !== '').slice(-turns);
  const words = said.flatMap((turn) => complaintsIn(turn.text, listsOf(turn)));
  // Whoever wants to hear more, by a tap or in words, is content, however often.
  const wantsMore = (turn: Turn): boolean =>
    listsOf(turn).some((lists) => findPhrase(turn.text, lists?.more) !== null);
  const again = said.filter(
    (turn, at) => said.slice(0, at).some((other) => areAlike(turn, other, sameShare)) && !wantsMore(turn),
  );
  // Whoever cuts in speaks next. After a cut of ours, or of a lost link, the agent goes on.
  const cuts = recent.filter(({ speaker, interrupted }, at) => {
    const next = recent[at + 1];
    return speaker === 'agent' && interrupted && next?.speaker === 'visitor' && !wantsMore(next);
  });
  return [
    ...words,
    ...(again.length > 0 ? [{ points: again.length, reason: `said again: ${again.length}` }] : []),
    ...(cuts.length > 1 ? [{ points: cuts.length - 1, reason: `cut in: ${cuts.length}` }] : []),
  ];
}

const complaintsIn = (text: string, lists: readonly (PlainWords | null)[]): readonly Sign[] =>
  sentencesOf(text).flatMap((sentence) => {
    const found = lists.map((plain) => [
      ...complaintIn(sentence, plain?.furious, plain?.pleased, 4),
      ...complaintIn(sentence, plain?.upset, plain?.pleased, 2),
    ]);
    return found.find(({ length }) => length > 0) ?? [];
  });

/** Not one that the rest of the sentence takes back. */
function complaintIn(
  sentence: string,
  phrases: readonly string[] | undefined,
  pleased: readonly string[] | undefined,
  points: number,
): readonly Sign[] {
  const phrase = findPhrase(sentence, phrases);
  if (phrase === null) return [];
  const words = ` ${wordsOf(sentence).join(' ')} `;
  const rest = words.slice(words.indexOf(` ${phrase} `));
  return findPhrase(rest, pleased) === null ? [{ points, reason: `said “${phrase}”` }] : [];
}
