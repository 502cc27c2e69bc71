import { isMuted, isParked, owedBy, type Live, type State } from './state.js';
import type { Status } from './talk.js';

/** What a person is told. Derived from facts alone: a wish changes nothing until it has come true. */
export function statusOf(state: State): Status {
  switch (state.type) {
    case 'idle':
      return 'idle';
    case 'starting':
      if (state.recovery?.attempt === 0) return 'parked';
      return state.recovery ? 'reconnecting' : 'connecting';
    case 'live':
      return liveStatus(state);
    case 'ended':
      return state.problem ? 'error' : 'idle';
  }
}

function liveStatus(live: Live): Status {
  if (live.floor.holder === 'agent' && !live.floor.held) return 'speaking';
  const parked = isParked(live);
  // What was begun as the talk parked is heard when the visitor is back.
  if (!parked && (live.floor.holder !== 'nobody' || live.stirring)) return 'hearing';
  if (live.soundWaits || owedBy(live).length > 0) return 'thinking';
  if (parked) return 'parked';
  return isMuted(live) ? 'muted' : 'listening';
}
