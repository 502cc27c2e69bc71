import { settleAsked } from './answers.js';
import type { SessionEvent, Step } from './events.js';
import { sendTyped } from './send-typed.js';
import type { Live } from './state.js';

type Event<Type extends SessionEvent['type']> = Extract<SessionEvent, { readonly type: Type }>;

/**
 * A tap on the question that is shown. The agent is told as if it had been typed, so that it calls again; where the
 * site does it, after the site knows of the yes.
 */
export function confirm(live: Live, event: Event<'confirm'>, atMs: number): Step {
  const { asked } = live;
  const { confirmationId, itemId, text, yes } = event;
  if (asked?.answer !== 'open' || asked.confirmation.id !== confirmationId) return [live, []];
  if (yes && asked.by === 'site') {
    const waiting = { ...live, asked: { ...asked, answer: 'yes' } } as const;
    return [waiting, [{ type: 'confirm-at-site', confirmationId, itemId, text }]];
  }
  const [answered, effects] = settleAsked(live, asked, yes ? 'yes' : 'no');
  const [told, more] = sendTyped(answered, itemId, text, atMs);
  return [told, [...effects, ...more]];
}

/** If the site could not be told, the question is there again. */
export function siteTold(live: Live, event: Event<'site-told'>, atMs: number): Step {
  const { asked } = live;
  if (asked?.confirmation.id !== event.confirmationId) return [live, []];
  if (event.told) return sendTyped(live, event.itemId, event.text, atMs);
  return [{ ...live, asked: { ...asked, answer: 'open' } }, []];
}
