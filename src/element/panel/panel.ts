import type { CSSResult, LitElement, TemplateResult } from 'lit';
import { nothing, html } from 'lit';
import type { Turn } from '../../conversation/turn.js';
import type { Confirmation } from '../../session/talk.js';
import type { Messages } from '../messages.js';
import { composerView } from './composer.js';
import { confirmationView } from './confirmation.js';
import { conversationView } from './conversation.js';
import { ConversationFollower } from './follower.js';
import { confirmation } from './styles/confirmation.js';
import { conversation } from './styles/conversation.js';
import { forcedColors } from './styles/forced-colors.js';

export interface PanelModel {
  readonly words: Messages;
  readonly confirmation: Confirmation | null;
  /** A talk is on: there is somebody to type to. */
  readonly on: boolean;
  /** What was said; null: it is not shown. */
  readonly turns: readonly Turn[] | null;
}

export interface PanelActions {
  send(text: string): void;
  confirm(question: Confirmation, yes: boolean): void;
}

export const styles: readonly CSSResult[] = [conversation, confirmation, forcedColors];

/** What the panel needs of its element beside a place to stand. */
export const attach = (host: LitElement): unknown => new ConversationFollower(host);

/** The cards beside the button, but for errors: fetched where a page shows the conversation, or something is asked. */
export const panelView = (model: PanelModel, actions: PanelActions): TemplateResult => {
  const { words, confirmation: asked, on, turns } = model;
  return html`${asked ? confirmationView(asked, words, (yes) => actions.confirm(asked, yes)) : nothing}
  ${
    turns
      ? html`<div class="card panel" part="panel">
          ${conversationView(turns, words)} ${on ? composerView(words, actions.send) : nothing}
        </div>`
      : nothing
  }`;
};
