import { html, nothing, type TemplateResult } from 'lit';
import type { Conversation, Turn } from '../../conversation/turn.js';
import type { Tool } from '../../session/talk.js';
import type { Messages } from '../messages.js';
import { activityView } from './activity.js';
import type { cardOf } from './card.js';
import { splitHeard } from './heard-words.js';
import { passagesOf } from './order.js';
import type { labelOf } from './tool-label.js';

export interface ConversationModel {
  readonly words: Messages;
  readonly conversation: Conversation;
  /** The page's. */
  readonly tools: readonly Tool[];
  /** BCP 47: of the talk; a turn may have another. */
  readonly lang: string;
  /** Draws what a tool shows; null: its code is not there yet. */
  readonly card: typeof cardOf | null;
  /** Says what a tool looks up; null: likewise. */
  readonly label: typeof labelOf | null;
  /** With links in it, where the page allows some. */
  said(words: string): unknown;
}

/**
 * What was said and looked up, to read along. Not a live region: a screen reader would talk over the agent and into the
 * microphone; it is a list that can be walked through instead.
 */
export const conversationView = (model: ConversationModel): TemplateResult => {
  const { words, conversation, tools, lang, card, label, said } = model;
  // The agent follows the visitor to another language.
  let visitors = lang;
  return html`<ol part="conversation">
    ${passagesOf(conversation).map(({ turn, calls }) => {
      visitors = turn?.lang ?? visitors;
      return html`${
        turn
          ? turnView(turn, words, turn.speaker === 'agent' ? visitors : (turn.lang ?? lang), said)
          : nothing
      }${calls.map((call) => activityView(call, label?.(call, tools, words), words, card))}`;
    })}
  </ol>`;
};

function turnView(
  turn: Turn,
  words: Messages,
  lang: string,
  said: ConversationModel['said'],
): TemplateResult {
  const { heard, unheard } = splitHeard(turn);
  // Of an address that still grows, or was cut off, nobody knows where it leads.
  const shown = turn.complete && unheard === '' ? said(heard) : heard;
  return html`<li part="turn turn-${turn.speaker}" class="turn ${turn.speaker}">
    <span class="speaker">${words[turn.speaker]}</span>
    <p dir="auto">
      ${turn.text === '' ? html`<span class="pending">…</span>` : html`<span class="said" lang=${lang}>${shown}</span>`}${
        unheard === ''
          ? nothing
          : html`<span class="hidden"> ${words['not-heard']} </span
              ><s class="said" part="unheard" lang=${lang}>${unheard}</s>`
      }
    </p>
  </li>`;
}
