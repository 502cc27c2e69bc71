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
import type { OnDemand } from './events.js';
import { readConfirmation } from './site-question.js';
import { gainMicrophone, loseMicrophone } from './typed-only.js';

/** Beside the steps: what becomes of a call that is asked about. */
export interface QuestionCode {
  readonly askFirst: typeof askFirst;
  readonly declined: typeof declined;
  readonly readConfirmation: typeof readConfirmation;
  readonly confirmAtSite: typeof confirmAtSite;
}

/** Code that is fetched when a talk comes to it: in one piece, for what it has in common makes it smaller than its parts. */
export const onDemand: OnDemand & QuestionCode = {
  askFirst,
  declined,
  readConfirmation,
  confirmAtSite,
  declare,
  speak,
  sendHeld,
  muteByHand,
  loseMicrophone,
  gainMicrophone,
  confirm,
  siteTold,
  hearAnswer,
  answersOpenQuestion,
  judgeCall,
  stopWaiting,
  questionOf,
  askOrSettle,
};
