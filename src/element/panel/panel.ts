import type { CSSResult, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Conversation } from '../../conversation/turn.js';
import type { Confirmation, Offer } from '../../session/talk.js';
import { TalkRatingEvent } from '../events/rating.js';
import type { MessageKey, Messages } from '../messages.js';
import { nearestLang } from '../nearest-lang.js';
import { agreedIn } from './agreed.js';
import { composerView } from './composer.js';
import { confirmationView } from './confirmation.js';
import { Consent } from './consent.js';
import { consentCard } from './consent-card.js';
import { conversationView } from './conversation.js';
import { endCard, noVerdict, type Rating, type Verdict } from './end-card.js';
import { ConversationFollower } from './follower.js';
import { headView } from './head.js';
import { offersView } from './offers.js';
import type { PanelHost } from './panel-host.js';
import { copyText, downloadText } from './save.js';
import type { SettingsView } from './settings.js';
import { activity } from './styles/activity.js';
import { conversation } from './styles/conversation.js';
import { end } from './styles/end.js';
import { forcedColors } from './styles/forced-colors.js';
import { head } from './styles/head.js';
import { questions } from './styles/questions.js';
import { settings } from './styles/settings.js';
import { sheet } from './styles/sheet.js';
import { timeIn, transcriptText } from './transcript-text.js';
import { typedAnswer } from './typed-answer.js';

export interface PanelModel {
  readonly words: Messages;
  readonly confirmation: Confirmation | null;
  readonly offers: readonly Offer[];
  /** A talk is on: there is somebody to type to. */
  readonly on: boolean;
  /** There is no microphone: whatever the visitor says is typed. */
  readonly typed: boolean;
  /** How the microphone is let through, where it is blocked. */
  readonly unblock: MessageKey | undefined;
  /** What was said and done; null: it is not shown. */
  readonly conversation: Conversation | null;
}

export interface PanelActions {
  /** There was a talk on this page: else there is nothing to rate. */
  readonly talked: boolean;
  /** `words`: what the agent is told as the visitor's answer. */
  confirm(confirmationId: string, yes: boolean, words: string): void;
  rate(rating: Rating, comment: string): void;
}

export const styles: readonly CSSResult[] = [
  questions,
  head,
  conversation,
  activity,
  end,
  settings,
  sheet,
  forcedColors,
];

/** How long a copy is said to have been made. */
const COPIED_MS = 2000;

/** The cards beside the button, but for errors: fetched where a page shows the conversation, or something is asked. */
export class Panel {
  readonly consent: Consent;
  readonly #host: PanelHost;
  #copied = false;
  #verdict: Verdict = noVerdict;
  #deleted = false;
  #settings: SettingsView | null = null;
  #settingsOpen = false;

  constructor(host: PanelHost) {
    this.#host = host;
    this.consent = new Consent(host);
    new ConversationFollower(host);
  }

  /** It has something to say though nothing is left of the conversation. */
  get stays(): boolean {
    return this.#deleted;
  }

  view(model: PanelModel, actions: PanelActions, close: () => void): TemplateResult {
    const { words, confirmation, offers, on, conversation } = model;
    if (on) {
      this.#verdict = noVerdict;
      this.#deleted = false;
    }
    return html`${this.consent.isAsking ? consentCard(this.consent, words) : nothing}
    ${confirmation ? confirmationView(confirmation, words, (yes) => actions.confirm(confirmation.id, yes, words[yes ? 'yes' : 'no'])) : nothing}
    ${offersView(offers, words, this.#host)}
    ${conversation ? this.#conversation({ ...model, conversation }, actions, close) : nothing}`;
  }

  #conversation(
    model: PanelModel & { readonly conversation: Conversation },
    actions: PanelActions,
    close: () => void,
  ): TemplateResult {
    const { words, on, conversation } = model;
    const { turns, toolCalls } = conversation;
    const lang = nearestLang(this.#host);
    const filled = turns.length + toolCalls.length > 0;
    const text = (): string => transcriptText(turns, words, timeIn(lang));
    return html`<div class="card panel" part="panel">
      ${headView(
        { words, filled, copied: this.#copied, agreed: this.consent.isGiven, set: this.#settingsOpen },
        {
          copy: () => void this.#copy(text()),
          download: () => downloadText(text(), `${words.conversation}.txt`),
          withdraw: () => {
            this.consent.withdraw();
            if (on) this.#host.stop();
          },
          set: () => void this.#openSettings(!this.#settingsOpen),
          close,
        },
      )}
      ${this.#settingsOpen ? this.#settings?.(words, () => void this.#openSettings(false)) : nothing}
      <div class="scroller" role="region" tabindex="0" aria-label=${words.conversation}>
        ${
          filled
            ? conversationView({ ...model, tools: this.#host.tools, lang })
            : html`<p class="empty">${words[this.#deleted ? 'deleted' : 'conversation-empty']}</p>`
        }
        ${on || !filled ? nothing : this.#end(toolCalls, words, actions)}
      </div>
      ${model.typed ? typedOnlyView(words, model.unblock) : nothing}
      ${on ? composerView(words, (text) => this.#host.send(text)) : nothing}
      <div class="hidden" aria-live="polite" lang=${lang}>${this.#announced(conversation, words)}</div>
    </div>`;
  }

  #end(toolCalls: Conversation['toolCalls'], words: Messages, actions: PanelActions): TemplateResult {
    return endCard(actions.talked ? this.#verdict : null, agreedIn(toolCalls), words, {
      choose: (rating) => this.#judge({ rating, sent: false }),
      rate: (rating, comment) => {
        this.#judge({ rating, sent: true });
        this.#host.dispatchEvent(new TalkRatingEvent(rating, comment));
        actions.rate(rating, comment);
      },
      forget: () => {
        this.#deleted = true;
        this.#host.forget();
      },
    });
  }

  #announced({ turns }: Conversation, words: Messages): string {
    if (this.#copied) return words.copied;
    if (this.#deleted) return words.deleted;
    return this.#verdict.sent ? words.thanks : typedAnswer(turns);
  }

  /** Its code is fetched when it is first opened; what can't be fetched stays closed. */
  async #openSettings(open: boolean): Promise<void> {
    try {
      if (open) this.#settings ??= (await import('./settings.js')).settingsOf(this.#host);
      this.#settingsOpen = open;
    } catch {
      return;
    }
    this.#host.requestUpdate();
    this.#host.shadowRoot?.querySelector<HTMLElement>('.set')?.focus();
  }

  #judge(verdict: Verdict): void {
    this.#verdict = verdict;
    this.#host.requestUpdate();
  }

  async #copy(text: string): Promise<void> {
    this.#copied = await copyText(text, this.#host.shadowRoot ?? document);
    this.#host.requestUpdate();
    setTimeout(() => {
      this.#copied = false;
      this.#host.requestUpdate();
    }, COPIED_MS);
  }
}

const typedOnlyView = (words: Messages, unblock: MessageKey | undefined): TemplateResult =>
  html`<p class="empty" part="typed-only">
    ${words['typed-only']}${unblock ? html` <span part="unblock">${words[unblock]}</span>` : nothing}
  </p>`;
