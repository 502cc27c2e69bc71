import type { Directive, Moment, Policy } from './policy.js';
import type { seldom } from './seldom/seldom.js';

/** While its code is on its way. */
const LOOK_AGAIN_MS = 50;

type Decide<Limits> = (moment: Moment, limits: Limits) => readonly Directive[];

/**
 * A rule that seldom has something to say: its code is fetched at the first moment that may be one of its own, and
 * decides from then on, of that moment's happening first. Where its code can't be had there is no such rule.
 */
export function later<Limits extends Readonly<Record<string, number>>>(
  name: keyof typeof seldom,
  limits: Limits,
  mayApply: (moment: Moment, limits: Limits) => boolean,
): Policy<Limits> {
  let known: Decide<Limits> | null = null;
  const decide = (moment: Moment, now: Limits): readonly Directive[] => {
    if (known) return known(moment, now);
    if (!mayApply(moment, now)) return [];
    known = () => [{ type: 'look-again', afterMs: LOOK_AGAIN_MS }];
    import('./seldom/seldom.js').then(
      (code) => {
        const decided = code.seldom[name] as unknown as Decide<Limits>;
        known = (first, now) => {
          known = decided;
          return decided({ ...first, happened: moment.happened }, now);
        };
      },
      () => (known = () => []),
    );
    return known(moment, now);
  };
  return { name, limits, decide };
}
