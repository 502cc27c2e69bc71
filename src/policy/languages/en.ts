import answers from '../english-answers.js';
import phrases from '../english-phrases.js';
import english from '../english.js';
import type { PlainAnswers, PlainWords } from '../plain-words.js';

/** English: all of it, for a server. A page has the short words at hand, and fetches the phrases in a talk. */
export default { ...english, ...answers, ...phrases } satisfies PlainWords & PlainAnswers;
