import { isMuted, owedBy, type Live, type State } from './state.js';
import type { Status } from './talk.js';

/** What a person is told. Derived from facts alone: a wish changes nothing until it has come true. */
export function statusOf(state: State): Status {
  switch (state.type) {
    case 'idle':
      return 'idle';
    case 'starting':
      return state.recovery ? 'reconnecting' : 'connecting';
    case 'live':
      return liveStatus(state);
    case 'ended':
      return state.problem ? 'error' : 'idle';
  }
}

function liveStatus(live: Live): Status {
  if (live.floor.holder === 'agent' && !live.floor.held) return 'speaking';
  if (live.floor.holder !== 'nobody' || live.stirring) return 'hearing';
  if (live.soundWaits || owedBy(live).length > 0) return 'thinking';
  return isMuted(live) ? 'muted' : 'listening';
}
