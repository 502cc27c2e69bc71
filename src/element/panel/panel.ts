import type { CSSResult, LitElement, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Conversation } from '../../conversation/turn.js';
import type { Confirmation, Tool } from '../../session/talk.js';
import { TalkRatingEvent } from '../events/rating.js';
import type { Messages } from '../messages.js';
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
import { copyText, downloadText } from './save.js';
import { activity } from './styles/activity.js';
import { conversation } from './styles/conversation.js';
import { end } from './styles/end.js';
import { forcedColors } from './styles/forced-colors.js';
import { head } from './styles/head.js';
import { questions } from './styles/questions.js';
import { sheet } from './styles/sheet.js';
import { timeIn, transcriptText } from './transcript-text.js';
import { typedAnswer } from './typed-answer.js';

export interface PanelModel {
  readonly words: Messages;
  readonly confirmation: Confirmation | null;
  /** A talk is on: there is somebody to type to. */
  readonly on: boolean;
  /** There is no microphone: whatever the visitor says is typed. */
  readonly typed: boolean;
  /** What was said and done; null: it is not shown. */
  readonly conversation: Conversation | null;
  /** The page's. */
  readonly tools: readonly Tool[];
}

export interface PanelActions {
  send(text: string): void;
  confirm(question: Confirmation, yes: boolean): void;
  stop(): void;
  close(): void;
  forget(): void;
  rate(rating: Rating, comment: string): void;
}

export const styles: readonly CSSResult[] = [
  questions,
  head,
  conversation,
  activity,
  end,
  sheet,
  forcedColors,
];

/** How long a copy is said to have been made. */
const COPIED_MS = 2000;

/** The cards beside the button, but for errors: fetched where a page shows the conversation, or something is asked. */
export class Panel {
  readonly consent: Consent;
  readonly #host: LitElement;
  #copied = false;
  #verdict: Verdict = noVerdict;
  #deleted = false;
  /** There was a talk on this page: else there is nothing to rate. */
  #talked = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.consent = new Consent(host);
    new ConversationFollower(host);
  }

  /** It has something to say though nothing is left of the conversation. */
  get stays(): boolean {
    return this.#deleted;
  }

  view(model: PanelModel, actions: PanelActions): TemplateResult {
    const { words, confirmation, on, conversation } = model;
    if (on) {
      this.#verdict = noVerdict;
      this.#deleted = false;
      this.#talked = true;
    }
    return html`${this.consent.isAsking ? consentCard(this.consent, words) : nothing}
    ${confirmation ? confirmationView(confirmation, words, (yes) => actions.confirm(confirmation, yes)) : nothing}
    ${conversation ? this.#conversation({ ...model, conversation }, actions) : nothing}`;
  }

  #conversation(
    model: PanelModel & { readonly conversation: Conversation },
    actions: PanelActions,
  ): TemplateResult {
    const { words, on, conversation } = model;
    const { turns, toolCalls } = conversation;
    const lang = nearestLang(this.#host);
    const filled = turns.length + toolCalls.length > 0;
    const text = (): string => transcriptText(turns, words, timeIn(lang));
    return html`<div class="card panel" part="panel">
      ${headView(
        { words, filled, copied: this.#copied, agreed: this.consent.isGiven },
        {
          copy: () => void this.#copy(text()),
          download: () => downloadText(text(), `${words.conversation}.txt`),
          withdraw: () => {
            this.consent.withdraw();
            if (on) actions.stop();
          },
          close: actions.close,
        },
      )}
      <div class="scroller" role="region" tabindex="0" aria-label=${words.conversation}>
        ${
          filled
            ? conversationView({ ...model, lang })
            : html`<p class="empty">${words[this.#deleted ? 'deleted' : 'conversation-empty']}</p>`
        }
        ${on || !filled ? nothing : this.#end(toolCalls, words, actions)}
      </div>
      ${model.typed ? html`<p class="empty" part="typed-only">${words['typed-only']}</p>` : nothing}
      ${on ? composerView(words, actions.send) : nothing}
      <div class="hidden" aria-live="polite" lang=${lang}>${this.#announced(conversation, words)}</div>
    </div>`;
  }

  #end(toolCalls: Conversation['toolCalls'], words: Messages, actions: PanelActions): TemplateResult {
    return endCard(this.#talked ? this.#verdict : null, agreedIn(toolCalls), words, {
      choose: (rating) => this.#judge({ rating, sent: false }),
      rate: (rating, comment) => {
        this.#judge({ rating, sent: true });
        this.#host.dispatchEvent(new TalkRatingEvent(rating, comment));
        actions.rate(rating, comment);
      },
      forget: () => {
        this.#deleted = true;
        actions.forget();
      },
    });
  }

  #announced({ turns }: Conversation, words: Messages): string {
    if (this.#copied) return words.copied;
    if (this.#deleted) return words.deleted;
    return this.#verdict.sent ? words.thanks : typedAnswer(turns);
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
