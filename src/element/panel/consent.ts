import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../messages.js';
import { noticeOf } from '../notice.js';
import { consentCard } from './consent-card.js';
import { consentKey, dropConsent, isConsentKept, keepConsent } from './consent-memory.js';
import { Dismissal } from './dismissal.js';
import type { PanelHost } from './panel-host.js';

export { withdrawal as styles } from './styles/withdrawal.js';

/**
 * The owner's notice, and whether the visitor has agreed to it. Until then nothing is asked of microphone, endpoint or
 * storage; the click that agrees is the one that starts.
 */
export class Consent {
  readonly #host: PanelHost;
  /** Where the consent to this text is kept. */
  #place: { readonly text: string; readonly key: string | null } | null = null;
  /** What the visitor agreed to on this page, kept or not. */
  #agreedTo: string | null = null;
  #begin: (() => void) | null = null;

  constructor(host: PanelHost) {
    this.#host = host;
    new Dismissal(host, '.withdrawal');
    void this.#find();
  }

  /** A card is shown: it asks, or can be withdrawn. */
  get isOpen(): boolean {
    return this.#begin !== null || this.isGiven;
  }

  get isGiven(): boolean {
    const text = this.#text;
    return text !== '' && (this.#agreedTo === text || this.#isKept(text));
  }

  /** `inPanel`: the conversation is shown, and the way back with it. Else it is a card of its own. */
  card(words: Messages, inPanel: boolean): TemplateResult | typeof nothing {
    if (this.#begin) return consentCard(this, words);
    return this.isGiven && !inPanel
      ? html`<div class="card withdrawal">${this.withdrawal(words)}</div>`
      : nothing;
  }

  /** The way back, where consent was given: it ends the talk. */
  withdrawal(words: Messages): TemplateResult | typeof nothing {
    const withdraw = (): void => {
      this.withdraw();
      this.#host.stop();
    };
    return this.isGiven
      ? html`<button class="quiet" part="withdraw" type="button" @click=${withdraw}>
          ${words.withdraw}
        </button>`
      : nothing;
  }

  /** At once if the visitor has agreed before and that is known by now: then it is still their click. */
  ask(begin: () => void): void {
    const text = this.#text;
    if (this.#isKept(text)) begin();
    else if (this.#place?.text === text) this.#show(begin);
    else
      void this.#find().then(() => {
        const { isActive, hasBeenActive } = (navigator.userActivation as UserActivation | undefined) ?? {};
        // A click that lies too far back is asked for again; a talk that goes on by itself had none.
        const isLate = hasBeenActive && !isActive;
        if (!isLate && this.#isKept(text)) begin();
        else this.#show(begin);
      });
  }

  agree(): void {
    const begin = this.#begin;
    const text = this.#text;
    this.#agreedTo = text;
    this.#hide();
    begin?.();
    void this.#find().then(() => {
      // Unless it was withdrawn, or the text has changed, in the meantime.
      if (this.#agreedTo === text && this.#place?.text === text && this.#place.key)
        keepConsent(this.#place.key);
    });
  }

  decline(): void {
    this.#hide();
  }

  withdraw(): void {
    this.#agreedTo = null;
    if (this.#place?.key) dropConsent(this.#place.key);
    this.#host.requestUpdate();
  }

  get #text(): string {
    return noticeOf(this.#host)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  }

  #isKept(text: string): boolean {
    return this.#place?.text === text && this.#place.key !== null && isConsentKept(this.#place.key);
  }

  async #find(): Promise<void> {
    const text = this.#text;
    if (this.#place?.text === text) return;
    this.#place = { text, key: await consentKey(text) };
    this.#host.requestUpdate();
  }

  #show(begin: () => void): void {
    this.#begin = begin;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.shadowRoot?.querySelector<HTMLElement>('.consent')?.focus(),
    );
  }

  #hide(): void {
    this.#begin = null;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.focus());
  }
}
