import { directed } from './directing.js';
import { stop } from './ended.js';
import type { SessionEvent, Step } from './events.js';
import { stepLive } from './live.js';
import { watchSilence } from './parking.js';
import { start, stepStarting } from './starting.js';
import type { Idle, State } from './state.js';

/**
 * The talk's next state, and what is to be done about it. Pure. `atMs`: now, ms since the epoch.
 *
 *     idle ──start──→ starting ──session-ready──→ live ──→ ended
 *       └──────────────── stop, or a failure ───────────────↗
 */
export const step = (state: State, event: SessionEvent, atMs: number): Step =>
  watchSilence(state, stepInto(state, event, atMs));

function stepInto(state: State, event: SessionEvent, atMs: number): Step {
  switch (state.type) {
    case 'idle':
      return stepIdle(state, event, atMs);
    case 'starting':
      return stepStarting(state, event, atMs);
    case 'live':
      return directed(state, stepLive(state, event, atMs), event, atMs);
    case 'ended':
      return [state, []];
  }
}

function stepIdle(state: Idle, event: SessionEvent, atMs: number): Step {
  switch (event.type) {
    case 'start':
      return start(state, event.linkId, event.transport);
    case 'stop':
      return stop(state, event, atMs);
    case 'mute':
      return [{ ...state, muted: event.muted }, []];
    case 'declare':
      return [{ ...state, tools: event.tools }, []];
    default:
      return [state, []];
  }
}
