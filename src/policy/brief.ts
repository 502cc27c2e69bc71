import type { Instruction, Notes } from './instruction.js';
import { later } from './later.js';
import type { Moment } from './policy.js';

export const limits = {
  /** An answer that will take longer is shortened. */
  longestMs: 15_000,
  /** It is stopped at a sentence's end between these two, or at the later one. */
  soonestMs: 1_500,
  latestMs: 8_000,
  /**
   * Of more that the visitor has asked for: so long before the longest a sentence's end is looked for. An agent that goes
   * on at length when it was told to be short may do so for so long at the most.
   */
  slackMs: 4_000,
};

/** Slow speech in an alphabet; of scripts with fewer signs it is the sound that tells. */
const MOST_MS_PER_LETTER = 100;

/** A long answer becomes a short one, and the offer of the rest; one that was asked for in full goes on in portions. */
export const brief = later('brief', limits, mayBeTooLong);

/** Half of what is too long, so that the code is there in time to look closely. */
function mayBeTooLong({ answer, floor }: Moment, { longestMs }: typeof limits): boolean {
  const letters = answer?.turns.map(({ text }) => text).join('').length ?? 0;
  return (
    floor === 'agent' &&
    (letters * MOST_MS_PER_LETTER > longestMs || (answer?.receivedMs ?? 0) * 2 > longestMs)
  );
}

export const briefInstructions: Instruction = {
  section: 'verbosity',
  text:
    'Answer in one or two short sentences: the visitor hears you, and cannot skim. Never speak for more than fifteen ' +
    'seconds at a time. When there is more to say, give the gist, and ask whether you should go on ("Shall I go on?"). ' +
    'When they want more, go on where you stopped; say nothing twice.',
};

export const briefNotes: Notes = {
  shorten:
    'Your answer was going to be too long and was stopped; the visitor heard what your record still holds of it. Now ' +
    'give a short summary of the rest, in one or two sentences of at most ten seconds, without repeating what they ' +
    'heard. Then ask in one short question whether you should go on.',
  pause:
    'You have spoken for long enough and were stopped. Ask in one short question whether you should go on, and say ' +
    'nothing else. If they want it, go on exactly where you stopped.',
};
