import { conversationOf } from '../conversation/memory.js';
import { confirmationOf, isMuted, isParked, problemOf, type State } from './state.js';
import { statusOf } from './status.js';
import type { TalkView } from './talk.js';

const inputOf = (state: State): Pick<TalkView, 'hand' | 'typed'> => {
  if (state.type !== 'live') return {};
  if (state.input === 'typed') return { typed: true };
  return state.turns === 'hold' && !isParked(state) ? { hand: state.input === 'held' ? 'held' : 'free' } : {};
};

/** A stopped sound is told where it is mended: on the button. */
export const viewOf = (state: State): TalkView => {
  const problem = problemOf(state);
  const isStopped = problem?.reason === 'sound-blocked';
  const status = statusOf(state);
  return {
    status,
    conversation: conversationOf(state.memory),
    muted: isMuted(state),
    ...inputOf(state),
    problem: isStopped ? null : problem,
    ...(status === 'parked' && { hint: 'press-resume' }),
    ...(isStopped && { hint: 'resume-sound' }),
    confirmation: confirmationOf(state),
    ...(state.type === 'live' && state.direction && { offers: state.direction.offers }),
  };
};
