import { defaults } from '../policy/defaults.js';
import { carryOut, catchUp, directing, possible, type Change, type Directing } from './carry-out.js';
import type { DirectorNeeds } from './directing.js';
import type { Direction } from './direction.js';
import type { Director, SessionEvent } from './events.js';
import { happeningOf, momentOf } from './moment.js';
import { settle } from './settle.js';
import type { Live } from './state.js';
import { follow, noTrail } from './trail.js';

const nothing: Direction = { trail: noTrail, thinking: false, offers: [], after: null, dueMs: null };

/** What has happened, as far as it is seen without any policy. */
function look(live: Live, event: SessionEvent, atMs: number): Directing {
  const happened = happeningOf(event);
  const saysSomething = happened.type === 'typed' || happened.type === 'speech-confirmed';
  const direction = live.direction ?? nothing;
  return directing(
    { ...live, direction },
    {
      trail: follow(direction.trail, happened, atMs),
      offers: saysSomething ? [] : direction.offers,
      dueMs: event.type === 'timer' && event.name === 'policy' ? null : direction.dueMs,
    },
  );
}

/**
 * What makes policies of a talk. What a page may have written is looked at by code of its own: most have written nothing.
 * Rejects where that code can't be had.
 */
export async function createDirector(needs: DirectorNeeds): Promise<Director> {
  const { choose, more } = needs;
  const ours = [...defaults, ...more];
  const page = choose && (await import('./page-policies.js'));
  const policies = page ? page.chosenBy(choose, ours) : ours;
  const direct = (before: Live, after: Live, event: SessionEvent, atMs: number): Change => {
    const seen = look(after, event, atMs);
    const moment = momentOf(seen, happeningOf(event), seen.direction, atMs);
    let change: Change = [seen, []];
    let dueMs: number | null = null;
    for (const { name, limits, decide } of policies)
      for (const directive of possible(decide(moment, limits), needs, after))
        if (directive.type === 'look-again')
          dueMs = Math.min(dueMs ?? Infinity, Math.round(atMs + directive.afterMs));
        else change = carryOut(change, needs, { policy: name, directive, atMs });
    return lookAgainAt(catchUp(change, needs, before, atMs), dueMs, atMs);
  };

  const director: Director = {
    direct: (before, after, event, atMs) => {
      // Of a link that is gone.
      if (event.type === 'link-fact' && event.linkId !== after.linkId) return [after, []];
      const [live, effects] = direct(before, after, event, atMs);
      if (live.responses === after.responses) return [live, effects];
      const [settled, more] = settle(live, effects, atMs);
      return [settled as Live, more];
    },
  };
  return page ? page.withEarlyTurns(director) : director;
}

function lookAgainAt([live, effects]: Change, dueMs: number | null, atMs: number): Change {
  if (dueMs === live.direction.dueMs) return [live, effects];
  const timer =
    dueMs === null
      ? ({ type: 'clear-timer', name: 'policy' } as const)
      : ({ type: 'set-timer', name: 'policy', delayMs: Math.max(0, dueMs - atMs) } as const);
  return [directing(live, { dueMs }), [...effects, timer]];
}
