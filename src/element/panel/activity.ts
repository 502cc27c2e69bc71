import { html, nothing, svg } from 'lit';
import type { ToolCall } from '../../conversation/turn.js';
import type { WAIT_FOR_USER } from '../../conversation/wait-for-user.js';
import type { MessageKey, Messages } from '../messages.js';
import { icon } from '../view/icon.js';
import type { cardOf } from './card.js';
import { hasCard, hasFailed, wasNotDone } from './read-output.js';

const icons = {
  running: svg`<path class="turning" d="M12 4a8 8 0 1 1-8 8" />`,
  done: svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
  failed: svg`<path d="M12 6v7M12 17.5v.1" />`,
} as const;

/** Told by their silence. */
const silent: ReadonlySet<string> = new Set<string>([
  'wait_for_user' satisfies typeof WAIT_FOR_USER,
  'drop_question',
]);

/** What a handler's own tools do; all others look something up. */
const deeds: ReadonlyMap<string, MessageKey> = new Map([
  ['delegate', 'thinking'],
  ['escalate', 'tool-human'],
]);

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
  if (silent.has(call.name) || wasNotDone(call)) return nothing;
  const state = call.output === undefined ? 'running' : hasFailed(call) ? 'failed' : 'done';
  const doing = label || words[deeds.get(call.name) ?? 'tool-running'];
  return html`<li class="activity ${state}" part="activity activity-${state}">
    <p dir="auto">
      ${icon(icons[state])}<span
        >${state === 'failed' ? words['tool-failed-quietly'] : doing}${state === 'running' ? ' …' : ''}</span
      >
    </p>
    ${hasCard(call) ? card?.(call) : nothing}
  </li>`;
}
