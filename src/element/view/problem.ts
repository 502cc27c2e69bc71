import { html, type TemplateResult } from 'lit';
import type { TalkProblem } from '../../session/talk.js';
import { closeIcon, statusIcons } from '../icons.js';
import type { MessageKey, Messages } from '../messages.js';
import { icon } from './icon.js';
import { sideButton } from './side-button.js';

export interface ProblemActions {
  retry(): void;
  /** Goes on without a microphone. */
  typeInstead(): void;
  dismiss(): void;
}

/**
 * What happened and what to do next: in the site's own words where it has said any. `canRetry`: the talk is over and
 * another may be started. `unblock`: the words for letting a blocked microphone through.
 */
export const problemView = (
  problem: TalkProblem,
  canRetry: boolean,
  unblock: MessageKey | undefined,
  words: Messages,
  actions: ProblemActions,
): TemplateResult =>
  html`<div class="card problem" part="problem">
    <span class="problem-icon">${icon(statusIcons.error)}</span>
    <p dir="auto">
      ${problem.said ?? words[problem.reason]}
      <span part="unblock">${unblock && unblock in words ? words[unblock] : ''}</span>
    </p>
    <div class="problem-actions">
      ${
        canRetry
          ? html`<button class="retry" part="retry" type="button" @click=${actions.retry}>
              ${words[problem.reason === 'talking-elsewhere' ? 'take-over' : 'retry']}
            </button>`
          : ''
      }
      ${
        canRetry && problem.reason.startsWith('microphone')
          ? html`<button class="retry" part="type-instead" type="button" @click=${actions.typeInstead}>
              ${words['type-instead']}
            </button>`
          : ''
      }
      ${sideButton('dismiss', words.dismiss, closeIcon, actions.dismiss)}
    </div>
  </div>`;
