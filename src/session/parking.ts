import type { Effect, Step } from './events.js';
import { isParked, owedBy, restingInput, type Live, type State } from './state.js';

/** Nobody has spoken for so long, and nobody is owed anything: the visitor has turned to something else. */
const PARK_AFTER_MS = 90_000;
/** A visitor who was only reading comes back within this time, and is heard at once. */
const SHUT_AFTER_MS = 60_000;

/** How the visitor speaks, while nobody does; null: somebody speaks, or will, or there is nothing to park. */
const quietInput = (state: State): Live['input'] | null =>
  state.type === 'live' &&
  /^(?:open|muted|hold)$/.test(state.input) &&
  state.floor.holder === 'nobody' &&
  !state.stirring &&
  !state.soundWaits &&
  owedBy(state).length === 0
    ? state.input
    : null;

const isParkedWithMicrophone = (state: State): boolean => state.type === 'live' && state.input === 'parked';

const timer = (name: 'park' | 'shut', delayMs: number | null): Effect =>
  delayMs === null ? { type: 'clear-timer', name } : { type: 'set-timer', name, delayMs };

/** To be asked about every step: whatever breaks the silence lets the time until the talk parks begin anew. */
export function watchSilence(before: State, step: Step): Step {
  const [after, effects] = step;
  // The end clears all timers.
  if (after.type === 'ended') return step;
  const quiet = quietInput(after);
  const parked = isParkedWithMicrophone(after);
  const timers = [
    ...(quiet === quietInput(before) ? [] : [timer('park', quiet ? PARK_AFTER_MS : null)]),
    ...(parked === isParkedWithMicrophone(before) ? [] : [timer('shut', parked ? SHUT_AFTER_MS : null)]),
  ];
  return timers.length === 0 ? step : [after, [...effects, ...timers]];
}

/** Nothing is sent from now on. The link stays, and what is typed is answered. */
export function park(live: Live): Step {
  const input = quietInput(live);
  if (!input) return [live, []];
  const effects: readonly Effect[] = [
    { type: 'silence-microphone', silent: true },
    { type: 'listen', open: false },
  ];
  return [{ ...live, input: 'parked' }, input === 'open' ? effects : []];
}

/** The microphone is given back: from now on it has to be asked for, in a visitor's tap. */
export const shut = (live: Live): Step =>
  live.input === 'parked' ? [{ ...live, input: 'shut' }, [{ type: 'shut-microphone' }]] : [live, []];

/** The visitor is back. */
export function unpark(live: Live): Step {
  if (!isParked(live)) return [live, []];
  if (live.input === 'shut') return [live, [{ type: 'ask-microphone' }]];
  const input = restingInput(live);
  const effects: readonly Effect[] = [
    { type: 'silence-microphone', silent: false },
    { type: 'listen', open: true },
  ];
  return [{ ...live, input }, input === 'open' ? effects : []];
}
