import { html, type TemplateResult } from 'lit';
import type { Confirmation } from '../../session/talk.js';
import type { Messages } from '../messages.js';

/**
 * A question before something is done, for visitors who would rather tap than say it. The agent asks it aloud: nothing
 * is announced over its voice, and the focus stays where it was.
 */
export const confirmationView = (
  { question }: Confirmation,
  words: Messages,
  answer: (yes: boolean) => void,
): TemplateResult =>
  html`<div class="card confirmation" part="confirmation" role="group" aria-labelledby="question">
    <p id="question" dir="auto">${question}</p>
    <div class="answers">
      <button class="yes" part="confirm-yes" type="button" @click=${() => answer(true)}>${words.yes}</button>
      <button class="no" part="confirm-no" type="button" @click=${() => answer(false)}>${words.no}</button>
    </div>
  </div>`;
