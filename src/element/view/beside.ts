import { html, nothing, type TemplateResult } from 'lit';
import type { Turn } from '../../conversation/turn.js';
import type { Confirmation } from '../../session/talk.js';
import type { TalkProblem } from '../../session/talk.js';
import type { Messages } from '../messages.js';
import type { Placement } from '../placement.js';
import { confirmationView } from './confirmation.js';
import { composerView, conversationView } from './conversation.js';
import { problemView, type ProblemActions } from './problem.js';

export interface BesideModel {
  readonly words: Messages;
  readonly placement: Placement;
  readonly problem: TalkProblem | null;
  readonly confirmation: Confirmation | null;
  /** A talk is on: there is somebody to type to, and nothing to try again. */
  readonly on: boolean;
  /** What the panel shows; null: there is none, or it is closed. */
  readonly turns: readonly Turn[] | null;
}

export interface BesideActions extends ProblemActions {
  send(text: string): void;
  confirm(question: Confirmation, yes: boolean): void;
}

/** What opens beside the button. The alert is always there, so that what comes into it is read out. */
export const beside = (model: BesideModel, actions: BesideActions): TemplateResult => {
  const { words, placement, problem, confirmation, on, turns } = model;
  return html`<div class="beside" data-block=${placement.block} data-inline=${placement.inline}>
    <div role="alert">
      ${problem ? problemView(problem, problem.retryable && !on, words, actions) : nothing}
    </div>
    ${
      confirmation
        ? confirmationView(confirmation, words, (yes) => actions.confirm(confirmation, yes))
        : nothing
    }
    ${
      turns
        ? html`<div class="card panel" part="panel">
            ${conversationView(turns, words)} ${on ? composerView(words, actions.send) : nothing}
          </div>`
        : nothing
    }
  </div>`;
};
