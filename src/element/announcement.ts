import type { Status } from '../session/talk.js';
import { isOn } from './press.js';
import type { MessageKey } from './messages.js';

/**
 * What a screen reader is told when the status changes; null: nothing. Turns are left out on purpose: its voice
 * would talk into the open microphone, and over the agent. Errors have their own alert.
 */
export function announcementOf(before: Status, after: Status): MessageKey | null {
  if (before === after || after === 'error') return null;
  if (after === 'idle') return isOn(before) ? 'ended' : null;
  if (after === 'muted' || after === 'parked' || after === 'reconnecting') return after;
  if (after === 'connecting') return null;
  if (before === 'muted' || before === 'parked') return 'microphone-on';
  return before === 'connecting' || before === 'reconnecting' ? 'connected' : null;
}
