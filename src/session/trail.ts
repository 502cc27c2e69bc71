import { WAIT_FOR_USER } from '../conversation/wait-for-user.js';
import type { Happening, RunningCall } from '../policy/policy.js';

/** What of a talk nobody but its policies asks for. Times are ms since the epoch. */
export interface Trail {
  readonly quietSinceMs: number | null;
  readonly lastVoicedAtMs: number | null;
  readonly voiced: boolean;
  readonly calls: readonly RunningCall[];
  /** The latest response that has called a tool. */
  readonly calledIn: string | null;
}

export const noTrail: Trail = {
  quietSinceMs: null,
  lastVoicedAtMs: null,
  voiced: false,
  calls: [],
  calledIn: null,
};

/** Calls that may run at once; more are not told to the policies. */
const CALLS_KEPT = 16;

export function follow(trail: Trail, happened: Happening, atMs: number): Trail {
  switch (happened.type) {
    case 'speech-sustained':
    case 'speech-confirmed':
      return { ...trail, voiced: true };
    case 'speech-stopped':
      // The local detector, which knows the last voiced sample, has not told it yet, and may have heard nothing.
      return trail.voiced ? { ...trail, voiced: false, quietSinceMs: atMs } : trail;
    case 'speech-ended': {
      const { lastVoicedAtMs } = happened;
      return { ...trail, lastVoicedAtMs, quietSinceMs: lastVoicedAtMs, voiced: false };
    }
    case 'typed':
    case 'drained':
    case 'cut-off':
      return { ...trail, quietSinceMs: atMs };
    case 'tool-called': {
      const { callId, name, responseId } = happened;
      // What was heard was not meant for the agent: as if nobody had spoken.
      if (name === WAIT_FOR_USER) return { ...trail, lastVoicedAtMs: null, quietSinceMs: null };
      const known = trail.calls.filter((call) => call.callId !== callId);
      const calls = [...known, { callId, name, sinceMs: atMs }].slice(-CALLS_KEPT);
      return { ...trail, calls, calledIn: responseId };
    }
    default:
      return trail;
  }
}
