import type { CSSResult, LitElement, TemplateResult } from 'lit';
import { adoptStyles, html, nothing } from 'lit';
import type { Conversation } from '../../conversation/turn.js';
import type { Confirmation, Offer } from '../../session/talk.js';
import type { MessageKey, Messages } from '../messages.js';
import { nearestLang } from '../nearest-lang.js';
import type { After } from './after.js';
import type { cardOf } from './card.js';
import { composerView } from './composer.js';
import type { Consent } from './consent.js';
import { conversationView } from './conversation.js';
import { headView } from './head.js';
import type { PanelActions, PanelHost } from './panel-host.js';
import type * as Questions from './questions.js';
import { Room } from './room.js';
import type { SettingsView } from './settings.js';
import { hasCard } from './read-output.js';
import { activity } from './styles/activity.js';
import { conversation } from './styles/conversation.js';
import { forcedColors } from './styles/forced-colors.js';
import { head } from './styles/head.js';
import { sheet } from './styles/sheet.js';
import type { linked } from './links.js';
import type { Kept, TakeAlong } from './take-along.js';
import type { labelOf } from './tool-label.js';
import type { typedAnswerView } from './typed-answer.js';

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

/** The cards beside the button, but for errors: fetched where a page shows the conversation, or something is asked. */
export class Panel {
  /** Null where the owner has no notice, or its code has not come yet. */
  consent: Consent | null = null;
  readonly #host: PanelHost;
  #styles: readonly CSSResult[] = [];
  #deleted = false;
  /** Of the latest talk. */
  #after: After | null = null;
  #card: typeof cardOf | null = null;
  #questions: typeof Questions | null = null;
  #label: typeof labelOf | null = null;
  #linked: typeof linked | null = null;
  #typedAnswer: typeof typedAnswerView | null = null;
  #takeAlong: TakeAlong | null = null;
  #settings: SettingsView | null = null;
  #settingsOpen = false;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#dress(head, conversation, activity, sheet, forcedColors);
    new Room(host);
  }

  /** Rejects if its code can't be fetched. */
  async askingConsent(): Promise<Consent> {
    const [{ Consent, styles }, questions] = await Promise.all([
      import('./consent.js'),
      import('./questions.js'),
    ]);
    this.#dress(questions.styles, styles);
    return (this.consent ??= new Consent(this.#host));
  }

  /** It has something to say though nothing is left of the conversation. */
  get stays(): boolean {
    return this.#deleted;
  }

  /** What comes later brings its own styles. */
  #dress(...styles: readonly CSSResult[]): void {
    const { renderRoot, constructor } = this.#host;
    const { elementStyles } = constructor as typeof LitElement;
    this.#styles = [...new Set([...this.#styles, ...styles])];
    if (renderRoot instanceof ShadowRoot) adoptStyles(renderRoot, [...elementStyles, ...this.#styles]);
  }

  view(model: PanelModel, actions: PanelActions, close: () => void): TemplateResult {
    const { words, confirmation, offers, on, conversation } = model;
    if (on) {
      this.#after = null;
      this.#deleted = false;
    }
    if (confirmation || offers[0]) this.#bringQuestions();
    return html`${this.consent?.card(words, !!conversation)}
    ${confirmation && this.#questions?.confirmationView(confirmation, words, (yes) => actions.confirm(confirmation.id, yes, words[yes ? 'yes' : 'no']))}
    ${this.#questions?.offersView(offers, words, this.#host)}
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
    // Its words, too: the page may have changed to another language.
    const deleted = this.#deleted && 'deleted' in words ? words.deleted : '';
    const kept: Kept = { turns, words, lang };
    if (!this.#card && toolCalls.some(hasCard))
      void this.#bring(import('./card.js'), ({ cardOf }) => (this.#card = cardOf));
    if (!this.#label && toolCalls[0])
      void this.#bring(import('./tool-label.js'), ({ labelOf }) => (this.#label = labelOf));
    if (!this.#linked && this.#host.links)
      void this.#bring(import('./links.js'), ({ linked }) => (this.#linked = linked));
    // Not for what was answered before: that would be read out when its code comes.
    if (!this.#typedAnswer && turns.at(-1)?.typed)
      void this.#bring(
        import('./typed-answer.js'),
        ({ typedAnswerView }) => (this.#typedAnswer = typedAnswerView),
      );
    const take = async (how?: 'copy' | 'download'): Promise<void> => {
      if (!this.#takeAlong)
        await this.#bring(
          import('./take-along.js'),
          ({ TakeAlong }) => (this.#takeAlong ??= new TakeAlong(this.#host)),
        );
      if (how) void this.#takeAlong?.[how](kept);
    };
    return html`<div class="card panel" part="panel">
      ${headView(
        { words, filled, copied: this.#takeAlong?.copied ?? false, set: this.#settingsOpen },
        {
          // Ahead of the click, for some browsers forget by then that there was one.
          reach: () => void take(),
          copy: () => void take('copy'),
          download: () => void take('download'),
          set: () => void this.#openSettings(!this.#settingsOpen),
          close,
        },
        this.consent?.withdrawal(words),
      )}
      ${this.#settingsOpen ? this.#settings?.(words, () => void this.#openSettings(false)) : nothing}
      <div class="scroller" role="region" tabindex="0" aria-label=${words.conversation}>
        ${
          filled
            ? conversationView({
                ...model,
                tools: this.#host.tools,
                lang,
                card: this.#card,
                label: this.#label,
                said: (text) => this.#linked?.(text, this.#host.links) ?? text,
              })
            : html`<p class="empty">${deleted || words['conversation-empty']}</p>`
        }
        ${on || !filled ? nothing : this.#end(toolCalls, words, actions)}
      </div>
      ${model.typed ? typedOnlyView(words, model.unblock) : nothing}
      ${on ? composerView(words, this.#host) : nothing}
      <div class="hidden" aria-live="polite">
        ${this.#typedAnswer?.(turns, lang)} ${deleted} ${this.#after?.isRated ? words.thanks : ''}
        ${this.#takeAlong?.copied ? words.copied : ''}
      </div>
    </div>`;
  }

  #end(
    toolCalls: Conversation['toolCalls'],
    words: Messages,
    actions: PanelActions,
  ): TemplateResult | typeof nothing {
    if (!this.#after) {
      this.#bringQuestions();
      void this.#bring(import('./after.js'), ({ After }) => (this.#after ??= new After(this.#host)));
      return nothing;
    }
    const forget = (): void => {
      this.#deleted = true;
      this.#host.forget();
    };
    return this.#after.card(toolCalls, words, forget, actions);
  }

  /** What can't be fetched isn't shown; the next change asks for it again. */
  async #bring<Code>(
    coming: Promise<Code & { readonly styles?: CSSResult }>,
    take: (code: Code) => void,
  ): Promise<void> {
    const code = await coming.catch(() => null);
    if (!code) return;
    if (code.styles) this.#dress(code.styles);
    take(code);
    this.#host.requestUpdate();
  }

  /** Consent and the card after a talk look like them. */
  #bringQuestions(): void {
    if (!this.#questions)
      void this.#bring(import('./questions.js'), (questions) => (this.#questions = questions));
  }

  /**
   * Its code is fetched when it is first opened; what can't be fetched stays closed. The focus is its button's at once:
   * by the time that the code has come the visitor may be elsewhere.
   */
  async #openSettings(open: boolean): Promise<void> {
    this.#host.shadowRoot?.querySelector<HTMLElement>('.set')?.focus();
    if (!this.#settings)
      await this.#bring(import('./settings.js'), (code) => (this.#settings = code.settingsOf(this.#host)));
    this.#settingsOpen = open && this.#settings !== null;
    this.#host.requestUpdate();
  }
}

const typedOnlyView = (words: Messages, unblock: MessageKey | undefined): TemplateResult =>
  html`<p class="empty" part="typed-only">
    ${words['typed-only']}${unblock && unblock in words ? html` <span part="unblock">${words[unblock]}</span>` : nothing}
  </p>`;
