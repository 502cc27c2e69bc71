import { html, nothing, type TemplateResult } from 'lit';
import type { ToolCall } from '../../conversation/turn.js';
import { TalkRatingEvent } from '../events/rating.js';
import type { Messages } from '../messages.js';
import { agreedIn } from './agreed.js';

export type Rating = 'good' | 'bad';

/** How far the visitor has come in rating the talk. */
export interface Verdict {
  readonly rating: Rating | null;
  readonly sent: boolean;
}

export interface EndActions {
  choose(rating: Rating): void;
  rate(rating: Rating, comment: string): void;
  forget(): void;
}

/**
 * After a talk: what was agreed, how it was, and the way to delete it. `verdict` null: there is nothing to rate. Fetched
 * when there is an end to show.
 */
export const endCard = (
  verdict: Verdict | null,
  toolCalls: readonly ToolCall[],
  words: Messages,
  actions: EndActions,
): TemplateResult => {
  const agreed = agreedIn(toolCalls);
  return html`<div class="end" part="end" role="group" aria-labelledby="end-title">
    <strong id="end-title">${words['end-title']}</strong>
    ${
      agreed.length === 0
        ? nothing
        : html`<p id="agreed">${words.agreed}</p>
            <ul part="agreed" aria-labelledby="agreed">
              ${agreed.map((question) => html`<li dir="auto">${question}</li>`)}
            </ul>`
    }
    ${verdict && (verdict.sent ? html`<p part="thanks">${words.thanks}</p>` : ratingForm(verdict, words, actions))}
    <button class="quiet" part="delete" type="button" @click=${actions.forget}>${words.delete}</button>
  </div>`;
};

function ratingForm({ rating }: Verdict, words: Messages, actions: EndActions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const comment = new FormData(event.currentTarget as HTMLFormElement).get('comment');
    if (!rating) return;
    const told = typeof comment === 'string' ? comment.trim() : '';
    event.currentTarget?.dispatchEvent(new TalkRatingEvent(rating, told));
    actions.rate(rating, told);
  };
  return html`<form part="rating" @submit=${submit}>
    <p id="rate">${words.rate}</p>
    <div class="answers" role="group" aria-labelledby="rate">
      ${(['good', 'bad'] as const).map(
        (choice) =>
          html`<button
            class="no"
            part="rate-${choice}"
            type="button"
            aria-pressed=${rating === choice}
            @click=${() => actions.choose(choice)}
          >
            ${words[`rate-${choice}`]}
          </button>`,
      )}
    </div>
    ${
      rating
        ? html`<label
              >${words.comment}<textarea
                name="comment"
                part="comment"
                rows="2"
                maxlength="2000"
                dir="auto"
              ></textarea>
            </label>
            <button class="yes" part="send-rating" type="submit">${words['send-rating']}</button>`
        : nothing
    }
  </form>`;
}
