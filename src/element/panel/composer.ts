import { html, svg, type TemplateResult } from 'lit';
import type { Messages } from '../messages.js';
import { icon } from '../view/icon.js';

const sendIcon = svg`<path d="M12 19V5M6 11l6-6 6 6" />`;

/** The field is cleared when its words were taken. Enter sends. */
export const composerView = (words: Messages, send: (text: string) => void): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('text');
    if (!(field instanceof HTMLInputElement) || field.value.trim() === '') return;
    send(field.value.trim());
    field.value = '';
  };
  return html`<form class="composer" part="composer" @submit=${submit}>
    <input name="text" type="text" autocomplete="off" aria-label=${words.type} placeholder=${words.type} />
    <button class="side" type="submit" aria-label=${words.send} title=${words.send}>${icon(sendIcon)}</button>
  </form>`;
};
