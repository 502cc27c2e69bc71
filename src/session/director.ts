import { think } from '../audio/thinking.js';
import { defaults } from '../policy/defaults.js';
import type { Policy } from '../policy/policy.js';
import { carryOut, catchUp, possible, type Change, type Directing } from './carry-out.js';
import { decide, unlessItThrows } from './decisions.js';
import type { DirectorNeeds, PolicyCode } from './directing.js';
import type { Direction } from './direction.js';
import type { Director, SessionEvent } from './events.js';
import { happeningOf, momentOf } from './moment.js';
import { settle } from './settle.js';
import type { Live } from './state.js';
import { follow, noTrail } from './trail.js';

const nothing: Direction = { trail: noTrail, thinking: false, offers: [], after: null, dueMs: null };

/** In a session that has just begun nothing sounds any more, whatever was directed before. */
const begun = (live: Live): Directing => ({
  ...live,
  direction: nothing,
  directed: {
    ...live.directed,
    given: live.directed.given.filter(({ directive }) => directive.type !== 'sound'),
  },
});

/** What has happened, as far as it is seen without any policy. */
function look(live: Live, event: SessionEvent, atMs: number): Directing {
  const happened = happeningOf(event);
  const saysSomething = happened.type === 'typed' || happened.type === 'speech-confirmed';
  const { direction, ...rest } = live.direction ? { ...live, direction: live.direction } : begun(live);
  return {
    ...rest,
    direction: {
      ...direction,
      trail: follow(direction.trail, happened, atMs),
      offers: saysSomething ? nothing.offers : direction.offers,
      dueMs: event.type === 'timer' && event.name === 'policy' ? null : direction.dueMs,
    },
  };
}

function createDirector(needs: DirectorNeeds): Director {
  const ours = [...defaults, ...needs.more];
  const chosen = unlessItThrows(
    () => needs.choose?.(ours),
    undefined,
    (error) => reportError(error),
  );
  const policies = Array.isArray(chosen) ? (chosen as readonly Policy[]) : ours;
  /** A fault would be told at every step. */
  const faulty = new Set<Policy>();

  const direct = (before: Live, after: Live, event: SessionEvent, atMs: number): Change => {
    const seen = look(after, event, atMs);
    const moment = momentOf(seen, happeningOf(event), seen.direction.trail, seen.directed.given, atMs);
    let change: Change = [seen, []];
    let dueMs: number | null = null;
    for (const policy of policies) {
      const tell = (error: unknown): void => {
        if (!faulty.has(policy)) reportError(error);
        faulty.add(policy);
      };
      for (const directive of possible(decide(policy, moment, tell), needs, after))
        if (directive.type === 'look-again')
          dueMs = Math.min(dueMs ?? Infinity, Math.round(atMs + directive.afterMs));
        else change = carryOut(change, needs, { policy: policy.name, directive, atMs });
    }
    return lookAgainAt(catchUp(change, needs, before, atMs), dueMs, atMs);
  };

  return {
    direct: (before, after, event, atMs) => {
      // Of a link that is gone.
      if (event.type === 'link-fact' && event.linkId !== after.linkId) return [after, []];
      const [live, effects] = direct(before, after, event, atMs);
      if (live.responses === after.responses) return [live, effects];
      const [settled, more] = settle(live, effects, atMs);
      return [settled as Live, more];
    },
  };
}

function lookAgainAt([live, effects]: Change, dueMs: number | null, atMs: number): Change {
  if (dueMs === live.direction.dueMs) return [live, effects];
  const timer =
    dueMs === null
      ? ({ type: 'clear-timer', name: 'policy' } as const)
      : ({ type: 'set-timer', name: 'policy', delayMs: Math.max(0, dueMs - atMs) } as const);
  return [{ ...live, direction: { ...live.direction, dueMs } }, [...effects, timer]];
}

export const policyCode: PolicyCode = { createDirector, think };
