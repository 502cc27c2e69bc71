import { DUCK, HOLD, report, RESUME, step, type Step } from './events.js';
import { beginSegment, finishSegment, forget, sameSegment } from './replies.js';
import type { ReflexState } from './state.js';
import type { PlaybackMessage, SegmentKey } from '../ports/playback.js';

/** Playback stays held at least so long for a confirmation to come: the server's, over the network, or the policy's. */
const CONFIRM_WITHIN_MS = 700;

/** Held speech that nothing confirms is noise that sounds like speech. */
const HOLD_AT_MOST_MS = 3000;

/** Quieter at a suspicion: costs nothing if it was wrong. */
export const duck = (state: ReflexState): Step =>
  state.floor.type === 'playing'
    ? step({ ...state, floor: { type: 'ducked' } }, DUCK, report({ type: 'playback-ducked' }))
    : step(state);

/** Silent, position kept: speech is sustained, nothing is lost yet. */
export const hold = (state: ReflexState, atMs: number): Step =>
  state.floor.type === 'playing' || state.floor.type === 'ducked'
    ? step(
        { ...state, floor: { type: 'held', sinceMs: atMs, dueMs: atMs + CONFIRM_WITHIN_MS } },
        HOLD,
        report({ type: 'playback-held' }),
      )
    : step(state);

/** Nobody took the floor: the agent goes on from where it was. */
export const resume = (state: ReflexState): Step =>
  state.floor.type === 'ducked' || state.floor.type === 'held'
    ? step({ ...state, floor: { type: 'playing' } }, RESUME, report({ type: 'playback-resumed' }))
    : step(state);

/** Null: the hold is over. Else until when it lasts, unless something happens before. */
export const heldUntilMs = (state: ReflexState, atMs: number): number | null => {
  if (state.floor.type !== 'held') return null;
  const { sinceMs } = state.floor;
  if (atMs < sinceMs + CONFIRM_WITHIN_MS) return sinceMs + CONFIRM_WITHIN_MS;
  const speaking = state.local.type === 'sustained';
  return speaking && atMs < sinceMs + HOLD_AT_MOST_MS ? sinceMs + HOLD_AT_MOST_MS : null;
};

/** First audio of a segment: it plays, unless the visitor speaks just now. */
export const audioBegan = (
  state: ReflexState,
  segment: SegmentKey & { readonly responseId: string },
  atMs: number,
): Step => {
  const begun = beginSegment(state, segment);
  if (state.floor.type !== 'quiet') return step(begun);
  const playing: ReflexState = { ...begun, floor: { type: 'playing' } };
  if (state.local.type === 'suspected') return duck(playing);
  return state.local.type === 'sustained' ? hold(playing, atMs) : step(playing);
};

/** All that came was heard, and no more is to come of it. */
const drained = (state: ReflexState): Step => {
  // Posted before playback had got what was sent since: another one will follow.
  if (state.segments.some(({ finished }) => !finished)) return step(state);
  if (state.floor.type === 'quiet' || state.floor.type === 'flushing') return step(state);
  const silenced = state.floor.type !== 'playing';
  const quiet = forget({ ...state, segments: [], floor: { type: 'quiet' } });
  const told = report({ type: 'drained' });
  // The next reply is not to begin ducked or held.
  return silenced ? step(quiet, RESUME, report({ type: 'playback-resumed' }), told) : step(quiet, told);
};

/** What playback says of itself; `flushed` is the cut-off's. */
export const played = (state: ReflexState, message: Exclude<PlaybackMessage, { type: 'flushed' }>): Step => {
  if (message.type === 'drained') return drained(state);
  const isOurs = 'itemId' in message && state.segments.some((known) => sameSegment(known, message));
  if (!isOurs || message.type === 'underrun') return step(state);
  return message.type === 'sounding'
    ? step(state, report(message))
    : step(
        message.type === 'finished' ? finishSegment(state, message) : state,
        report({ ...message, type: 'heard' }),
      );
};
