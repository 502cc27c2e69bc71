import { html, nothing, type TemplateResult } from 'lit';
import type { Offer } from '../../session/talk.js';
import type { Messages } from '../messages.js';
import type { PanelHost } from './panel-host.js';

const wordsOf = (offer: Offer, words: Messages): string =>
  typeof offer === 'string' ? words[offer] : offer.text;

/** What can be tapped instead of saying it. Nothing is announced: the agent says it aloud. */
export const offersView = (
  offers: readonly Offer[],
  words: Messages,
  host: PanelHost,
): TemplateResult | typeof nothing =>
  offers.length === 0
    ? nothing
    : html`<div class="card confirmation answers" part="offers" role="group" aria-label=${words.agent}>
        ${offers.map(
          (offer) =>
            html`<button class="no" part="offer" type="button" @click=${() => take(offer, words, host)}>
              ${wordsOf(offer, words)}
            </button>`,
        )}
      </div>`;

/** Said in the visitor's name; who would rather type gets the field. */
function take(offer: Offer, words: Messages, host: PanelHost): void {
  if (offer !== 'type-instead') return host.send(wordsOf(offer, words));
  host.transcript = true;
  void host.updateComplete.then(() => {
    const find = <Part extends HTMLElement>(name: string): Part | null | undefined =>
      host.shadowRoot?.querySelector<Part>(name);
    if (!find('[name=text]')) find('[part=toggle]')?.click();
    void host.updateComplete.then(() => find('[name=text]')?.focus());
  });
}
