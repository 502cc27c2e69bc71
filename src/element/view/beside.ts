import { html, nothing, type TemplateResult } from 'lit';
import type { TalkProblem } from '../../session/talk.js';
import type { MessageKey, Messages } from '../messages.js';
import { problemView, type ProblemActions } from './problem.js';

export interface BesideModel {
  readonly words: Messages;
  readonly problem: TalkProblem | null;
  /** How a blocked microphone is let through. */
  readonly unblock: MessageKey | undefined;
  /** Another talk may be tried: none is on. */
  readonly canRetry: boolean;
}

/**
 * What opens beside the button. The alert is always there, so that what comes into it is read out: a problem
 * when its words are there. */
export const beside = (
  { words, problem, unblock, canRetry }: BesideModel,
  actions: ProblemActions,
  panel: TemplateResult | null,
): TemplateResult =>
  html`<div class="beside">
    <div role="alert">
      ${
        problem && problem.reason in words
          ? problemView(problem, problem.retryable && canRetry, unblock, words, actions)
          : nothing
      }
    </div>
    ${panel ?? nothing}
  </div>`;
