import { html, svg, type TemplateResult } from 'lit';
import type { Messages } from '../messages.js';
import { icon } from '../view/icon.js';
import type { PanelHost } from './panel-host.js';

const sendIcon = svg`<path d="M12 19V5M6 11l6-6 6 6" />`;

/**
 * The field is cleared when its words were taken. Enter sends. Escape ends a talk, but not over words that are half typed:
 * those stay, and the focus goes to the button.
 */
export const composerView = (words: Messages, host: PanelHost): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = String(new FormData(form).get('text')).trim();
    if (text === '') return;
    host.send(text);
    form.reset();
  };
  const onKey = (event: KeyboardEvent): void => {
    const form = event.currentTarget as HTMLFormElement;
    if (event.key !== 'Escape' || event.isComposing || !new FormData(form).get('text')) return;
    event.preventDefault();
    event.stopPropagation();
    host.focus();
  };
  return html`<form class="composer" part="composer" @submit=${submit} @keydown=${onKey}>
    <input name="text" type="text" autocomplete="off" aria-label=${words.type} placeholder=${words.type} />
    <button class="side" type="submit" aria-label=${words.send} title=${words.send}>${icon(sendIcon)}</button>
  </form>`;
};
