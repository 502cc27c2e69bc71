import { WAIT_FOR_USER } from '../conversation/wait-for-user.js';
import type { Instruction } from './instruction.js';

export const backgroundInstructions: Instruction = {
  section: 'unclear audio',
  text:
    'Speech that is plainly not meant for you, such as a television, people talking to each other, or the visitor on ' +
    `the telephone, gets no reply: call ${WAIT_FOR_USER}, and say nothing, before it or after. When you are not sure ` +
    'whether it is for you, ask.',
};

/** How the session declares it; whoever answers the site's tools answers it, and asks for no response. */
export const waitForUserTool = {
  name: WAIT_FOR_USER,
  description:
    'Waits in silence for the visitor. Call it, without a word, when what you heard was plainly not meant for you.',
  parameters: { type: 'object', properties: {}, additionalProperties: false },
} as const;
