import { confusionOf, verdictOf, type Confusion } from './frustration-judge.js';
import {
  heldOutConversations,
  heldOutSentences,
  type HeldOutTurn,
  type Mood,
} from './frustration-sentences.js';
import { unseenConversations, unseenSentences } from './frustration-unseen.js';

export const MOODS: readonly Mood[] = ['frustrated', 'calm'];

/** One visitor's turns, of which there is one only where a sentence alone is judged. */
export interface HeldOutCase {
  readonly mood: Mood;
  readonly turns: readonly HeldOutTurn[];
}

/** The two parts of a set. */
export const PARTS = ['sentences', 'talks'] as const;
export type HeldOutSet = Readonly<Record<(typeof PARTS)[number], readonly HeldOutCase[]>>;

/** The sets by name; they are never added up, for each has an author of its own. */
export const SETS = ['first', 'second'] as const;
type SetName = (typeof SETS)[number];

const setOf = (
  sentences: typeof heldOutSentences,
  conversations: typeof heldOutConversations,
): HeldOutSet => ({
  sentences: MOODS.flatMap((mood) => sentences[mood].map((said) => ({ mood, turns: [{ said }] }))),
  talks: MOODS.flatMap((mood) => conversations[mood].map((turns) => ({ mood, turns }))),
});

export const heldOutSets: Readonly<Record<SetName, HeldOutSet>> = {
  first: setOf(heldOutSentences, heldOutConversations),
  second: setOf(unseenSentences, unseenConversations),
};

/** What the policy makes of each case as it is written. */
export const confusionAsWritten = (cases: readonly HeldOutCase[]): Confusion =>
  confusionOf(cases.map(({ mood, turns }) => [mood, verdictOf(turns)]));

/** A table for each part of each set. */
export type HeldOutTables = Readonly<Record<SetName, Readonly<Record<(typeof PARTS)[number], Confusion>>>>;
