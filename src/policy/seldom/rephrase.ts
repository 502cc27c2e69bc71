import { wasTold, type Directive, type Moment } from '../policy.js';
import { findPhrase, wordsOf } from '../words.js';
import { QUESTION, typing } from './ask-about.js';

/**
 * What `rephrases` decides: the agent says word for word what it has said just before, a question is in it, and neither
 * the visitor nor a tool wants to have it said again. Once for each turn of the visitor's.
 */
export function rephrase(moment: Moment): readonly Directive[] {
  const { answer, floor, turns, toolCalls, plain } = moment;
  const now = answer?.turns.at(-1);
  if (floor !== 'agent' || !now || !QUESTION.test(now.text)) return [];
  const before = turns.findLast((turn) => turn.speaker === 'agent' && !answer?.turns.includes(turn));
  const said = turns.findLast(({ speaker }) => speaker === 'visitor');
  const isWanted =
    findPhrase(said?.text ?? '', plain?.again) !== null ||
    (said !== undefined && toolCalls.at(-1)?.followsTurnId === said.id);
  return before &&
    !before.interrupted &&
    wordsOf(now.text).join(' ') === wordsOf(before.text).join(' ') &&
    !isWanted &&
    !wasTold(moment, 'other-words', said?.startedAtMs ?? 0)
    ? [{ type: 'cut-to', note: 'other-words' }, typing]
    : [];
}
