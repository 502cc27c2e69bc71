import { html, nothing, type TemplateResult } from 'lit';
import type { ToolCall } from '../../conversation/turn.js';
import { readCard, type Card } from './read-card.js';
import { outputOf } from './read-output.js';

export { card as styles } from './styles/card.js';

/** What a tool shows: fetched when the first one does. */
export function cardOf(call: ToolCall): TemplateResult | typeof nothing {
  const card = readCard(outputOf(call)['card'], new URL(location.href));
  return card ? cardView(card) : nothing;
}

const hide = (event: Event): void => (event.currentTarget as HTMLElement).remove();

const cardView = ({ title, lines, image }: Card): TemplateResult =>
  html`<div class="facts" part="card">
    ${image === null ? nothing : html`<img src=${image} alt="" loading="lazy" decoding="async" @error=${hide} />`}
    <div>
      <strong dir="auto">${title}</strong>
      ${
        lines.length === 0
          ? nothing
          : html`<dl>
              ${lines.map(
                ({ label, value }) =>
                  html`<div>
                    <dt dir="auto">${label}</dt>
                    <dd dir="auto">${value}</dd>
                  </div>`,
              )}
            </dl>`
      }
    </div>
  </div>`;
