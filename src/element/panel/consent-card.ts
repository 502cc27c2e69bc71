import { html, type TemplateResult } from 'lit';
import type { Messages } from '../messages.js';

interface Choice {
  agree(): void;
  decline(): void;
}

/** The owner's notice before a talk. Escape is a no; nothing else of the page is blocked. */
export const consentCard = (consent: Choice, words: Messages): TemplateResult => {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    event.preventDefault();
    consent.decline();
  };
  return html`<div
    class="card asking consent"
    part="consent"
    role="dialog"
    tabindex="-1"
    aria-labelledby="consent-title"
    aria-describedby="consent-notice"
    @keydown=${onKey}
  >
    <strong id="consent-title">${words['consent-title']}</strong>
    <div id="consent-notice" class="notice"><slot name="consent"></slot></div>
    <div class="answers">
      <button class="yes" part="agree" type="button" @click=${() => consent.agree()}>${words.agree}</button>
      <button class="no" part="decline" type="button" @click=${() => consent.decline()}>
        ${words.decline}
      </button>
    </div>
  </div>`;
};
