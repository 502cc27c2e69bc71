import type { Notes } from './instruction.js';
import { later } from './later.js';

/** An agent that asks once more, word for word: it asks in other words, and there is another way. */
export const rephrases = later('rephrases', {}, ({ floor, answer, turns }) => {
  const now = answer?.turns.at(-1)?.text;
  return floor === 'agent' && now !== '' && turns.filter(({ text }) => text === now).length > 1;
});

export const rephrasesNotes: Notes = {
  'other-words':
    'You have just asked the visitor the same thing in the same words. Ask in other words, in one short sentence ' +
    'which names what is missing, with an example of it, and say that they can also type.',
};
