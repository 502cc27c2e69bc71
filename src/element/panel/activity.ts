import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ToolCall } from '../../conversation/turn.js';
import type { WAIT_FOR_USER } from '../../conversation/wait-for-user.js';
import type { Tool } from '../../session/talk.js';
import type { Messages } from '../messages.js';
import { icon } from '../view/icon.js';
import { readCard, type Card } from './read-card.js';
import { hasFailed, outputOf, wasNotDone } from './read-output.js';
import { labelOf } from './tool-label.js';

const icons = {
  running: svg`<path class="turning" d="M12 4a8 8 0 1 1-8 8" />`,
  done: svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
  failed: svg`<path d="M12 6v7M12 17.5v.1" />`,
} as const;

/** It is told by its silence. */
const WAITS: typeof WAIT_FOR_USER = 'wait_for_user';

/** What the agent does beside speaking: told apart by shape and words. */
export function activityView(call: ToolCall, tools: readonly Tool[], words: Messages): unknown {
  if (call.name === WAITS || wasNotDone(call)) return nothing;
  const state = call.output === undefined ? 'running' : hasFailed(call) ? 'failed' : 'done';
  const doing = labelOf(call, tools) || words['tool-running'];
  const card = readCard(outputOf(call)['card'], new URL(location.href));
  return html`<li class="activity ${state}" part="activity activity-${state}">
    <p dir="auto">
      ${icon(icons[state])}<span
        >${state === 'failed' ? words['tool-failed-quietly'] : doing}${state === 'running' ? ' …' : ''}</span
      >
    </p>
    ${card ? cardView(card) : nothing}
  </li>`;
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
