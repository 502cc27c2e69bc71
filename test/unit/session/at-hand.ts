import type { SessionEvent, Step } from '../../../src/session/events.js';
import { onDemand } from '../../../src/session/on-demand.js';
import type { State } from '../../../src/session/state.js';

type Stepping = (state: State, event: SessionEvent, atMs: number) => Step;

/** A `step` that never waits for code: what it would be fetched for happens at once. */
export const withCode = (step: Stepping): Stepping => {
  const stepAtOnce: Stepping = (state, event, atMs) => {
    const [after, effects] = step(state, event, atMs);
    return effects.reduce<Step>(
      ([next, done], effect) => {
        if (effect.type !== 'load-on-demand') return [next, [...done, effect]];
        const loaded = { type: 'on-demand-loaded', code: onDemand, event: effect.event } as const;
        const [last, more] = stepAtOnce(next, loaded, atMs);
        return [last, [...done, ...more]];
      },
      [after, []],
    );
  };
  return stepAtOnce;
};
