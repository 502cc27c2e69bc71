import { answersOpenQuestion, askOrSettle, hearAnswer, judgeCall, stopWaiting } from './answers.js';
import { muteByHand, sendHeld, speak } from './by-hand.js';
import { confirm, siteTold } from './confirm.js';
import type { OnDemand } from './events.js';
import { questionInOutput } from './site-question.js';
import { toolAnswers, type ToolAnswers } from './tool-answers.js';
import { gainMicrophone, loseMicrophone } from './typed-only.js';

/** Code that is fetched when a talk comes to it: in one piece, for what it has in common makes it smaller than its parts. */
export const onDemand: OnDemand & ToolAnswers = {
  ...toolAnswers,
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
  questionInOutput,
  askOrSettle,
};
