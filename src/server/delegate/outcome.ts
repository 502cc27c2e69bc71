import { SILENT_OUTPUT } from '../../engine/silent-output.js';
import type { Failure } from './hearing.js';
import type { Sayable } from './fit-to-say.js';

/** What came of a question. */
export type Thought =
  | ({ readonly type: 'answered' } & Sayable)
  | { readonly type: 'failed'; readonly why: Failure | 'too-many' }
  /** Nobody wants to know any more. */
  | { readonly type: 'dropped' };

/** What the agent may say, and what it is to do. */
const failures: Readonly<Record<Failure | 'too-many', readonly [message: string, next: string]>> = {
  busy: [
    'I could not think that through: too much is being asked just now.',
    'Say so, answer as far as you know, and offer to try again in a minute.',
  ],
  down: [
    'I could not think that through just now.',
    'Say so, answer as far as you know, and offer to try once more.',
  ],
  'not-set-up': [
    'I can not think about that any further here.',
    'Say so, answer as far as you know, and do not call this again in this talk.',
  ],
  declined: ['I can not help with that.', 'Say so without a reason, and ask what else you can do.'],
  'too-late': [
    'Thinking about that took too long.',
    'Say so, answer as far as you know, and offer to try a smaller question.',
  ],
  'too-many': [
    'I have thought about as many questions as I can in one talk.',
    'Say so, answer as far as you know, and do not call this again in this talk.',
  ],
};

/** The tool's output for the agent, before it is made text. */
export function outcomeOf(thought: Thought): Readonly<Record<string, unknown>> {
  switch (thought.type) {
    case 'answered':
      return thought.whole
        ? { answer: thought.text }
        : { answer: thought.text, next: 'Its end is missing. Give what is there, and offer to go into it.' };
    case 'failed': {
      const [message, next] = failures[thought.why];
      return { error: thought.why, message, next };
    }
    case 'dropped':
      return {
        ...SILENT_OUTPUT,
        status: 'dropped',
        message: 'The visitor does not want it any more. Say nothing of it.',
      };
  }
}
