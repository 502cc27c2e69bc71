import { html, nothing, type TemplateResult } from 'lit';
import type { Status } from '../../session/talk.js';
import { closeIcon, conversationIcon, statusIcons, stopIcon } from '../icons.js';
import type { MessageKey, Messages } from '../messages.js';
import { isOn, pressOf, type Press } from '../press.js';
import { icon } from './icon.js';
import { sideButton } from './side-button.js';

export interface BarModel {
  readonly status: Status;
  readonly words: Messages;
  /** The page's own words for the idle button; empty: icon alone. */
  readonly label: string | null;
  readonly disabled: boolean;
  /** Whether the panel of the conversation is open; null: there is none to open. */
  readonly panelOpen: boolean | null;
  /** It stands over the page: a visitor may hide it. */
  readonly canHide: boolean;
  /** What pressing does, where it is not what the status says. */
  readonly hint: MessageKey | undefined;
}

export interface BarActions {
  press(event: MouseEvent): void;
  stop(): void;
  togglePanel(): void;
  hide(): void;
}

const hints: Readonly<Record<Press, MessageKey | null>> = {
  start: null,
  nothing: null,
  interrupt: 'press-interrupt',
  mute: 'press-mute',
  unmute: 'press-unmute',
};

/**
 * The main button stays one and the same node in every status, so that it keeps the focus. Its accessible name is
 * what can be read on it: the status and what pressing does.
 */
export function bar(model: BarModel, actions: BarActions): TemplateResult {
  const { status, words } = model;
  const on = isOn(status);
  return html`<div class="bar" part="bar" data-status=${status} ?data-on=${on} ?data-asks=${model.hint}>
    <button
      id="main"
      class="main"
      part="button"
      type="button"
      ?disabled=${model.disabled && !on}
      @click=${actions.press}
    >
      <span class="disc" part="status">
        <span class="meter" part="meter"></span>
        <span class="icon" part="icon">
          ${
            status === 'idle'
              ? html`<slot name="icon">${icon(statusIcons.idle)}</slot>`
              : icon(statusIcons[status])
          }
        </span>
      </span>
      ${caption(model)}
    </button>
    ${
      model.panelOpen === null
        ? nothing
        : sideButton(
            'toggle',
            words['show-conversation'],
            conversationIcon,
            actions.togglePanel,
            model.panelOpen,
          )
    }
    ${on ? sideButton('stop', words.stop, stopIcon, actions.stop) : nothing}
    ${model.canHide ? sideButton('hide', words['hide-button'], closeIcon, actions.hide) : nothing}
  </div>`;
}

function caption({ status, words, label, hint: other }: BarModel): TemplateResult {
  if (status === 'idle') {
    // Empty is a wish of the page: no words to see, but still a name.
    return label === ''
      ? html`<span class="hidden"><slot>${words.label}</slot></span>`
      : html`<span class="label" part="label"><slot>${label ?? words.label}</slot></span>`;
  }
  const hint = other ?? hints[pressOf[status]];
  return html`<span class="label" part="label">
    <span part="word">${words[status]}</span>
    ${hint === null ? nothing : html`<span class="hint" part="hint">${words[hint]}</span>`}
  </span>`;
}
