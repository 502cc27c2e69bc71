import type { Direction, PolicyChoice } from './direction.js';
import type { Director, SessionEvent, Step } from './events.js';
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

/** What makes policies of a talk; without it there are none. */
export interface PolicyCode {
  createDirector(needs: DirectorNeeds): Director;
  /** Begins or ends the thinking sound. */
  think(outlet: AudioNode, on: boolean): void;
}

const isDirector = (direction: Direction | null): direction is Director =>
  direction !== null && 'direct' in direction;

/** What the policies have to say after a step of a live talk. */
export function directed(before: Live, [after, effects]: Step, event: SessionEvent, atMs: number): Step {
  if (after.type !== 'live')
    return [after, before.director?.thinking ? [...effects, { type: 'think', on: false }] : effects];
  if (!isDirector(after.director)) return [after, effects];
  const [next, more] = after.director.direct(after, event, atMs);
  return [next, [...effects, ...more]];
}
