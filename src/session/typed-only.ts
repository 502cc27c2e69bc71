import type { Effect, Step } from './events.js';
import { end } from './ended.js';
import * as floors from './floor.js';
import { canDoWithout, isMicrophone } from './lacks-microphone.js';
import { settle } from './settle.js';
import { isParked, restingInput, type Live } from './state.js';
import type { TalkProblem } from './talk.js';

/** The microphone is gone in mid-talk, or was asked for again in vain. Of a turn that breaks off nothing is kept. */
export function loseMicrophone(live: Live, problem: TalkProblem, atMs: number): Step {
  const tell: Effect = { type: 'tell-problem', problem };
  // The next tap asks again.
  if (isParked(live) && isMicrophone(problem)) return [{ ...live, input: 'shut', problem }, [tell]];
  if (!canDoWithout(live, problem)) return end(live, 'failed', problem, atMs);
  if (live.input === 'typed') return [{ ...live, problem }, [tell]];
  const typed: Live = {
    ...live,
    problem,
    input: 'typed',
    stirring: false,
    floor: floors.visitorStops(live.floor),
  };
  const effects: readonly Effect[] = [
    { type: 'clear-timer', name: 'tail' },
    { type: 'send', command: { type: 'clear' } },
    { type: 'listen', open: false },
    tell,
  ];
  return settle(typed, effects, atMs);
}

/** Another microphone, or the first one after a time without: the link takes it if it listens. */
export function gainMicrophone(live: Live): Step {
  const gained = live.input === 'typed' || live.input === 'shut';
  const input = gained ? restingInput(live) : live.input;
  const problem = live.problem && isMicrophone(live.problem) ? null : live.problem;
  const listens: Effect = { type: 'listen', open: /^(?:open|muting|held|sending)$/.test(input) };
  const silent: Effect = { type: 'silence-microphone', silent: input === 'hold' };
  // One that was given back is as silent as it was.
  const isSilent = live.input === 'shut' && input === 'hold';
  return [{ ...live, input, problem }, gained && !isSilent ? [silent, listens] : [listens]];
}
