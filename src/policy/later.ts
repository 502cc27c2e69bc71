import type { Directive, Moment, Policy } from './policy.js';
import type { seldom } from './seldom/seldom.js';

/** While its code is on its way. */
const LOOK_AGAIN_MS = 50;

type Code = { readonly seldom: typeof seldom };
type Decide<Limits> = (moment: Moment, limits: Limits) => readonly Directive[];

/**
 * A rule that seldom has something to say: its code is fetched at the first moment that may be one of its own, and
 * decides from then on, of that moment's happening first. Its code is kept for all talks of the page; where it can't be
 * had the rule says nothing, and the next such moment tries again.
 */
export function later<Limits extends Readonly<Record<string, number>>>(
  name: keyof typeof seldom,
  limits: Limits,
  mayApply: (moment: Moment, limits: Limits) => boolean,
  load: () => Promise<Code> = () => import('./seldom/seldom.js'),
): Policy<Limits> {
  let known: Decide<Limits> | null = null;
  const decide = (moment: Moment, now: Limits): readonly Directive[] => {
    if (known) return known(moment, now);
    if (!mayApply(moment, now)) return [];
    known = () => [{ type: 'look-again', afterMs: LOOK_AGAIN_MS }];
    load().then(
      (code) => {
        const decided = code.seldom[name] as unknown as Decide<Limits>;
        known = (first, now) => {
          known = decided;
          return decided({ ...first, happened: moment.happened }, now);
        };
      },
      () => (known = null),
    );
    return known(moment, now);
  };
  return { name, limits, decide };
}
