import { html, nothing, type TemplateResult } from 'lit';
import type { Turn } from '../../conversation/turn.js';
import type { Messages } from '../messages.js';
import { splitHeard } from './heard-words.js';

/**
 * What was said, to read along. Not a live region: a screen reader would talk over the agent and into the
 * microphone; it is a list that can be walked through instead.
 */
export const conversationView = (turns: readonly Turn[], words: Messages): TemplateResult =>
  html`<div class="scroller" role="region" tabindex="0" aria-label=${words.conversation}>
    ${
      turns.length === 0
        ? html`<p class="empty">${words['conversation-empty']}</p>`
        : html`<ol part="conversation">
            ${turns.map((turn) => turnView(turn, words))}
          </ol>`
    }
  </div>`;

function turnView(turn: Turn, words: Messages): TemplateResult {
  const { heard, unheard } = splitHeard(turn);
  return html`<li part="turn turn-${turn.speaker}" class="turn ${turn.speaker}">
    <span class="speaker">${words[turn.speaker]}</span>
    <p dir="auto">
      ${turn.text === '' ? html`<span class="pending">…</span>` : html`<span class="said">${heard}</span>`}${
        unheard === ''
          ? nothing
          : html`<span class="hidden"> ${words['not-heard']} </span
              ><s class="said" part="unheard">${unheard}</s>`
      }
    </p>
  </li>`;
}
