import {
  answersOpenQuestion,
  askOrSettle,
  hearAnswer,
  judgeCall,
  questionOf,
  stopWaiting,
} from './answers.js';
import { askFirst, declined } from './ask-first.js';
import { muteByHand, sendHeld, speak } from './by-hand.js';
import { confirm, siteTold } from './confirm.js';
import { confirmAtSite } from './confirm-at-site.js';
import { declare } from './declare.js';
import type { OnDemand, SessionEvent, Step } from './events.js';
import { missAnswer } from './late-answer.js';
import { readConfirmation } from './site-question.js';
import { isByHand, type Live } from './state.js';
import { gainMicrophone, loseMicrophone } from './typed-only.js';

/** Beside the steps: what becomes of a call that is asked about. */
export interface QuestionCode {
  readonly askFirst: typeof askFirst;
  readonly declined: typeof declined;
  readonly readConfirmation: typeof readConfirmation;
  readonly confirmAtSite: typeof confirmAtSite;
}

function step(live: Live, event: SessionEvent, atMs: number): Step | null {
  switch (event.type) {
    case 'speak':
      return speak(live, event.how, atMs);
    case 'mute':
      return event.muted && isByHand(live) ? muteByHand(live, atMs) : null;
    case 'declare':
      return declare(live, event.tools);
    case 'confirm':
      return confirm(live, event, atMs);
    case 'site-told':
      return siteTold(live, event, atMs);
    case 'microphone-failed':
      return loseMicrophone(live, event.problem, atMs);
    case 'microphone-opened':
      return gainMicrophone(live);
    case 'timer':
      if (event.name === 'answer') return missAnswer(live, atMs);
      if (event.name === 'tail') return sendHeld(live, atMs);
      return event.name === 'words' ? stopWaiting(live) : null;
    default:
      return null;
  }
}

/** Code that is fetched when a talk comes to it: in one piece, for what it has in common makes it smaller than its parts. */
export const onDemand: OnDemand & QuestionCode = {
  askFirst,
  declined,
  readConfirmation,
  confirmAtSite,
  step,
  declare,
  hearAnswer,
  answersOpenQuestion,
  judgeCall,
  questionOf,
  askOrSettle,
};
