import type { CSSResult, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Conversation } from '../../conversation/turn.js';
import type { Confirmation } from '../../session/talk.js';
import type { MessageKey, Messages } from '../messages.js';
import { nearestLang } from '../nearest-lang.js';
import { noticeOf } from '../notice.js';
import type { Asking } from './asking.js';
import { composerView } from './composer.js';
import { confirmationView } from './confirmation.js';
import { conversationView } from './conversation.js';
import type * as ending from './end-card.js';
import type { Rating, Verdict } from './end-card.js';
import { ConversationFollower } from './follower.js';
import { headView } from './head.js';
import type { PanelHost } from './panel-host.js';
import type * as save from './save.js';
import type { Said } from './save.js';
import type { SettingsView } from './settings.js';
import { activity } from './styles/activity.js';
import { conversation } from './styles/conversation.js';
import { end } from './styles/end.js';
import { forcedColors } from './styles/forced-colors.js';
import { head } from './styles/head.js';
import { questions } from './styles/questions.js';
import { settings } from './styles/settings.js';
import { sheet } from './styles/sheet.js';
import { typedAnswer } from './typed-answer.js';

export interface PanelModel {
  readonly words: Messages;
  readonly confirmation: Confirmation | null;
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

const noVerdict: Verdict = { rating: null, sent: false };

/** How long a copy is said to have been made. */
const COPIED_MS = 2000;

/** The cards beside the button, but for errors: fetched where a page shows the conversation, or something is asked. */
export class Panel {
  #asking: Asking | null = null;
  readonly #host: PanelHost;
  #copied = false;
  #verdict: Verdict = noVerdict;
  #deleted = false;
  #settings: SettingsView | null = null;
  #save: typeof save | null = null;
  #ending: typeof ending | null = null;
  #settingsOpen = false;

  constructor(host: PanelHost) {
    this.#host = host;
    new ConversationFollower(host);
    if (noticeOf(host)) this.#bringAsking().catch(() => {});
  }

  /** It has something to say though nothing is left of the conversation. */
  get stays(): boolean {
    return this.#deleted;
  }

  /** The owner's notice is shown. */
  get isAsking(): boolean {
    return !!this.#asking?.isAsking;
  }

  /** Begins when the visitor has agreed to the owner's notice; at once, within their click, if the code is there. */
  ask(begin: () => void, failed: (error: unknown) => void): void {
    if (this.#asking) this.#asking.ask(begin);
    else this.#bringAsking().then((asking) => asking.ask(begin), failed);
  }

  async #bringAsking(): Promise<Asking> {
    const { Asking } = await import('./asking.js');
    this.#asking ??= new Asking(this.#host);
    this.#host.requestUpdate();
    return this.#asking;
  }

  view(model: PanelModel, actions: PanelActions, close: () => void): TemplateResult {
    const { words, confirmation, on, conversation } = model;
    if (on) {
      this.#verdict = noVerdict;
      this.#deleted = false;
    }
    return html`${this.isAsking ? this.#asking?.view(words) : nothing}
    ${confirmation ? confirmationView(confirmation, words, (yes) => actions.confirm(confirmation.id, yes, words[yes ? 'yes' : 'no'])) : nothing}
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
    const said = { turns, words, lang };
    return html`<div class="card panel" part="panel">
      ${headView(
        { words, filled, copied: this.#copied, agreed: !!this.#asking?.isGiven, set: this.#settingsOpen },
        {
          near: () => void this.#bringSave().catch(() => {}),
          copy: () => void this.#copy(said),
          download: () =>
            this.#bringSave().then(
              ({ download }) => download(said),
              () => {},
            ),
          withdraw: () => {
            this.#asking?.withdraw();
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

  #end(
    toolCalls: Conversation['toolCalls'],
    words: Messages,
    actions: PanelActions,
  ): TemplateResult | undefined {
    if (!this.#ending) this.#bringEnding().catch(() => {});
    return this.#ending?.endCard(actions.talked ? this.#verdict : null, toolCalls, words, {
      choose: (rating) => this.#judge({ rating, sent: false }),
      rate: (rating, comment) => {
        this.#judge({ rating, sent: true });
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

  async #bringEnding(): Promise<void> {
    this.#ending = await import('./end-card.js');
    this.#host.requestUpdate();
  }

  async #bringSave(): Promise<typeof save> {
    return (this.#save ??= await import('./save.js'));
  }

  /** Some browsers copy only within the click: the code is there by then, as a rule. */
  async #copy(said: Said): Promise<void> {
    try {
      const { copy } = this.#save ?? (await this.#bringSave());
      this.#copied = await copy(said, this.#host.shadowRoot ?? document);
    } catch {
      return;
    }
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
