import { html, nothing, svg, type TemplateResult } from 'lit';
import { closeIcon } from '../icons.js';
import type { Messages } from '../messages.js';
import { sideButton } from '../view/side-button.js';

const copyIcon = svg`<rect x="9" y="9" width="11" height="11" rx="2.5" /><path d="M5.5 15H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v.5" />`;
const copiedIcon = svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`;
const settingsIcon = svg`<path d="M4 7h8.5M17.5 7H20M4 17h2.5M11.5 17H20" /><circle cx="15" cy="7" r="2.5" /><circle cx="9" cy="17" r="2.5" />`;
const downloadIcon = svg`<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14" />`;

export interface HeadModel {
  readonly words: Messages;
  /** There is something to keep. */
  readonly filled: boolean;
  readonly copied: boolean;
  /** The settings are shown. */
  readonly set: boolean;
}

export interface HeadActions {
  /** The visitor points at it. */
  reach(): void;
  copy(): void;
  download(): void;
  set(): void;
  close(): void;
}

/** Who it is that one talks with, and what can be done with what was said. `withdrawal`: of a consent that was given. */
export const headView = (
  { words, filled, copied, set }: HeadModel,
  actions: HeadActions,
  withdrawal: TemplateResult | typeof nothing | undefined,
): TemplateResult =>
  html`<div class="head" part="head" @pointerenter=${actions.reach}>
    <p part="disclosure">${words.disclosure}</p>
    ${
      filled
        ? html`${sideButton('copy', words[copied ? 'copied' : 'copy'], copied ? copiedIcon : copyIcon, actions.copy)}${sideButton(
            'download',
            words.download,
            downloadIcon,
            actions.download,
          )}`
        : nothing
    }
    ${sideButton('set', words.settings, settingsIcon, actions.set, set)}${sideButton('close', words.dismiss, closeIcon, actions.close)}
    ${withdrawal}
  </div>`;
