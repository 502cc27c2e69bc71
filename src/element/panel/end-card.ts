import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../messages.js';

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

const ours = [
  'end-title',
  'agreed',
  'rate',
  'rate-good',
  'rate-bad',
  'comment',
  'send-rating',
  'thanks',
  'delete',
  'deleted',
] as const;

/**
 * After a talk, when its words are there: what was agreed, how it was, and the way to delete it. `agreed`: the questions
 * that had a yes. `verdict`: null: there is nothing to rate.
 */
export const endCard = (
  verdict: Verdict | null,
  agreed: readonly string[],
  words: Messages,
  actions: EndActions,
): TemplateResult | typeof nothing =>
  !ours.every((key) => key in words)
    ? nothing
    : html`<div class="end" part="end" role="group" aria-labelledby="end-title">
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

function ratingForm({ rating }: Verdict, words: Messages, actions: EndActions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const comment = new FormData(event.currentTarget as HTMLFormElement).get('comment');
    if (rating) actions.rate(rating, typeof comment === 'string' ? comment.trim() : '');
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
