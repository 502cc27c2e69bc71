import type { PolicyChoice } from './direction.js';
import type { Director, Effect, SessionEvent, Step } from './events.js';
import type { Policy } from '../policy/policy.js';
import type { Live } from './state.js';

export interface DirectorNeeds {
  /** Null: ours as they are. */
  readonly choose: PolicyChoice | null;
  /** Besides ours. */
  readonly more: readonly Policy[];
  /** What the agent may be told, by name. */
  readonly notes: Readonly<Record<string, string>>;
  /** The visitor may hear the thinking sound. */
  readonly audible: boolean;
}

const asks = (effect: Effect): boolean => effect.type === 'send' && effect.command.type === 'respond';

/** What the policies have to say after a step of a live talk. */
export function directed(before: Live, [after, effects]: Step, event: SessionEvent, atMs: number): Step {
  if (after.type !== 'live')
    return [after, before.direction?.thinking ? [...effects, { type: 'think', on: false }] : effects];
  // Nobody but `policies-loaded` puts anything there.
  const director = after.director as Director | null;
  if (!director) return [after, effects];
  const [next, more] = director.direct(before, after, event, atMs);
  // What the agent is told, and how it speaks, counts for the very answer that the step has asked for.
  const all = [...effects, ...more];
  return [next, [...all.filter((effect) => !asks(effect)), ...all.filter(asks)]];
}
