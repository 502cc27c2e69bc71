import {
  answersOpenQuestion,
  askOrSettle,
  hearAnswer,
  judgeCall,
  questionOf,
  stopWaiting,
} from './answers.js';
import { muteByHand, sendHeld, speak } from './by-hand.js';
import { confirm, siteTold } from './confirm.js';
import { declare } from './declare.js';
import type { OnDemand } from './events.js';
import { confirmAtSite } from './site-tool.js';
import { ToolRunner } from './tool-runner.js';
import { gainMicrophone, loseMicrophone } from './typed-only.js';

/** Beside the steps: who answers calls. */
export interface ToolCode {
  readonly ToolRunner: typeof ToolRunner;
  readonly confirmAtSite: typeof confirmAtSite;
}

/** Code that is fetched when a talk comes to it: in one piece, for what it has in common makes it smaller than its parts. */
export const onDemand: OnDemand & ToolCode = {
  ToolRunner,
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
