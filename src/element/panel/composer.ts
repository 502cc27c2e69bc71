import { html, svg, type TemplateResult } from 'lit';
import type { Messages } from '../messages.js';
import { icon } from '../view/icon.js';

const sendIcon = svg`<path d="M12 19V5M6 11l6-6 6 6" />`;

/** The field is cleared when its words were taken. Enter sends. */
export const composerView = (words: Messages, send: (text: string) => void): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = String(new FormData(form).get('text')).trim();
    if (text === '') return;
    send(text);
    form.reset();
  };
  return html`<form class="composer" part="composer" @submit=${submit}>
    <input name="text" type="text" autocomplete="off" aria-label=${words.type} placeholder=${words.type} />
    <button class="side" type="submit" aria-label=${words.send} title=${words.send}>${icon(sendIcon)}</button>
  </form>`;
};
