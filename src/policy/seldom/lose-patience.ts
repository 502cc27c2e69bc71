import { saidNow, wasTold, type Directive, type Moment } from '../policy.js';
import { pointsOf, signsIn, type Look, type Sign } from '../signs.js';

/** Points from which the agent is told to slow down, and from which it offers a person; and how seldom either. */
export type Patience = Readonly<Record<'rising' | 'high' | 'everyMs', number>>;

/** What `frustration` decides. */
export function losePatience(moment: Moment, limits: Patience & Look): readonly Directive[] {
  if (saidNow(moment.happened, moment.turns).length === 0) return [];
  const signs = signsIn(moment, limits);
  return answerTo(moment, signs, limits, pointsOf(signs));
}

/** What so many points lead to, and has not been done of late, whoever said so: first the one, then the other as well. */
export function answerTo(
  moment: Moment,
  signs: readonly Sign[],
  { rising, high, everyMs }: Patience,
  points: number,
): readonly Directive[] {
  const reasons = signs.map(({ reason }) => reason);
  const saidAtMs = moment.turns.findLast(({ speaker }) => speaker === 'visitor')?.startedAtMs ?? Infinity;
  // Nor again of the same words, however late they are looked at once more.
  const sinceMs = Math.min(moment.atMs - everyMs, saidAtMs);
  const from = (least: number, note: string, ...directives: readonly Directive[]): readonly Directive[] =>
    points < least || wasTold(moment, note, sinceMs) ? [] : directives;
  return [
    ...from(rising, 'calm', { type: 'tell', note: 'calm', reasons }),
    ...from(
      high,
      'offer-human',
      { type: 'offer-human', note: 'offer-human', reasons },
      { type: 'offer', offer: 'a-person' },
    ),
  ];
}
