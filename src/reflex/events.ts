import type { Voice } from '../ports/capture.js';
import type { PlaybackCommand, PlaybackMessage, SegmentKey } from '../ports/playback.js';
import type { Command, Fact } from '../engine/engine.js';
import type { ReflexState, Sounding } from './state.js';

export type ReflexEvent =
  /** The local detector's facts. `atMs`: when the stretch began, or last was voiced; ms since the epoch. */
  | { readonly type: 'suspected' | 'sustained' | 'misfired'; readonly atMs: number }
  /** Each frame while speech is sustained: voiced ms since its onset. */
  | { readonly type: 'voiced'; readonly speechMs: number; readonly hummed: boolean }
  | { readonly type: 'ended'; readonly lastVoicedAtMs: number; readonly voice: Voice }
  /** From the wire, in the wire's order. */
  | { readonly type: 'fact'; readonly fact: Fact }
  /** First audio of a segment goes to playback (never sent for a dropped response: see `drops`). */
  | ({ readonly type: 'audio-began'; readonly responseId: string } & SegmentKey)
  | { readonly type: 'playback'; readonly message: PlaybackMessage }
  | { readonly type: 'interrupt' }
  | { readonly type: 'settle'; readonly verdict: 'confirm' | 'dismiss'; readonly itemId: string | null }
  | { readonly type: 'listen'; readonly open: boolean }
  /** What another session's link was playing is this one's affair from now on; of that one's record nothing is known here. */
  | { readonly type: 'adopt'; readonly sound: Sounding }
  | { readonly type: 'timer' };

export type ReflexEffect =
  | {
      readonly type: 'playback';
      readonly command: Extract<PlaybackCommand, { type: 'duck' | 'hold' | 'resume' | 'flush' }>;
    }
  | { readonly type: 'send'; readonly command: Command }
  | { readonly type: 'report'; readonly fact: Fact }
  /** One timer: a new one replaces it. Comes back as `timer` at `atMs` or later. */
  | { readonly type: 'set-timer'; readonly atMs: number }
  | { readonly type: 'clear-timer' };

export type Step = readonly [ReflexState, readonly ReflexEffect[]];

export const step = (state: ReflexState, ...effects: readonly ReflexEffect[]): Step => [state, effects];

/** One thing after the other, on the state that the first has left. */
export const then = ([state, effects]: Step, next: (state: ReflexState) => Step): Step => {
  const [after, more] = next(state);
  return [after, more.length === 0 ? effects : [...effects, ...more]];
};

export const report = (fact: Fact): ReflexEffect => ({ type: 'report', fact });

export const send = (command: Command): ReflexEffect => ({ type: 'send', command });

export const DUCK: ReflexEffect = { type: 'playback', command: { type: 'duck' } };
export const HOLD: ReflexEffect = { type: 'playback', command: { type: 'hold' } };
export const RESUME: ReflexEffect = { type: 'playback', command: { type: 'resume' } };
