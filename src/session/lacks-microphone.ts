import type { Live, Starting } from './state.js';
import type { TalkProblem } from './talk.js';

export const isMicrophone = ({ reason }: TalkProblem): boolean => reason.startsWith('microphone-');

/** Only the microphone is missing, and what the visitor has to say can be typed. */
export const canDoWithout = ({ typing }: Starting | Live, problem: TalkProblem): boolean =>
  typing && isMicrophone(problem);
