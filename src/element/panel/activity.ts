import { html, nothing, svg } from 'lit';
import type { ToolCall } from '../../conversation/turn.js';
import type { MessageKey, Messages } from '../messages.js';
import { icon } from '../view/icon.js';
import type { cardOf } from './card.js';
import { hasCard, hasFailed, wasNotDone } from './read-output.js';

const icons = {
  running: svg`<path class="turning" d="M12 4a8 8 0 1 1-8 8" />`,
  done: svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
  failed: svg`<path d="M12 6v7M12 17.5v.1" />`,
} as const;

/** Told by their silence; the first is `WAIT_FOR_USER`. */
const isSilent = (name: string): boolean => /^(?:wait_for_user|drop_question)$/.test(name);

/** What a handler's own tools do; all others look something up. */
const deedOf = (name: string): MessageKey =>
  name === 'delegate' ? 'thinking' : name === 'escalate' ? 'tool-human' : 'tool-running';

/**
 * What the agent does beside speaking: told apart by shape and words. `label`: those of page or owner for it, if there are
 * any. `card`: draws what it found, once its code is there.
 */
export function activityView(
  call: ToolCall,
  label: string | undefined,
  words: Messages,
  card: typeof cardOf | null,
): unknown {
  if (isSilent(call.name) || wasNotDone(call)) return nothing;
  const state = call.output === undefined ? 'running' : hasFailed(call) ? 'failed' : 'done';
  const doing = label || words[deedOf(call.name)];
  return html`<li class="activity ${state}" part="activity activity-${state}">
    <p dir="auto">
      ${icon(icons[state])}<span
        >${state === 'failed' ? words['tool-failed-quietly'] : doing}${state === 'running' ? ' …' : ''}</span
      >
    </p>
    ${hasCard(call) ? card?.(call) : nothing}
  </li>`;
}
