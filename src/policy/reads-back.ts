import type { Instruction, Notes } from './instruction.js';
import { later } from './later.js';

/** What may be a part of a number, or of an email, somewhere in a call's arguments. */
const MAYBE_EXACT = /\d\d|@/;

export const limits = {
  /** A number of fewer digits is an amount, and no order's or telephone's. */
  leastDigits: 4,
  /** Surer than this of its numbers must be who wrote a turn down, 0..1; of clear ones it was not measured. */
  leastSure: 0.45,
};

/** A call with something exact that nobody has clearly said: a guess, or a slip. The agent reads it back. */
export const readsBack = later(
  'reads-back',
  limits,
  ({ happened }) => happened.type === 'tool-called' && MAYBE_EXACT.test(happened.arguments),
);

export const readsBackInstructions: Instruction = {
  section: 'entity capture',
  text:
    'Read exact things back before you act on them: order numbers, telephone numbers and codes digit by digit, ' +
    'emails letter by letter where they could be misheard. Correct only the part that the visitor corrects. Never ' +
    'call a tool with a number or an address that you have guessed: ask for it.',
};

export const readsBackNotes: Notes = {
  'read-back':
    'In your last call stands a number or an address that nobody has clearly said in this talk. If you did not get it ' +
    'from a tool, the page or these instructions, you have guessed or misheard it: read it back, digit by digit, and ' +
    'ask in one short question whether it is the right one, before you tell or do anything by it.',
};
