import type { Turn } from '../../src/conversation/turn.js';
import { plainWordsOf } from '../../src/policy/every-language.js';
import { frustration } from '../../src/policy/frustration.js';
import { losePatience } from '../../src/policy/seldom/lose-patience.js';
import type { Given } from '../../src/policy/policy.js';
import { moment, turn } from '../unit/policy/moments.js';
import type { HeldOutTurn, Mood } from './frustration-sentences.js';

/** The most that the policy did: nothing, told the agent to be calm, had it offer a person. */
export type Verdict = 'nothing' | 'calm' | 'person';

/** From a visitor's turn to the next: an answer lies between. */
const TURN_MS = 8_000;

/** What the policy makes of a talk, as the visitor's words come. */
export function verdictOf(said: readonly HeldOutTurn[]): Verdict {
  const plain = plainWordsOf('en');
  let turns: readonly Turn[] = [];
  let given: readonly Given[] = [];
  for (const [at, { said: text, cutsIn }] of said.entries()) {
    const atMs = at * TURN_MS;
    turns = [...turns, turn('visitor', text, { startedAtMs: atMs })];
    const happened = { type: 'visitor-transcribed', itemId: `${at}`, text } as const;
    const now = moment({ atMs, happened, turns, plain, given });
    for (const directive of losePatience(now, frustration.limits))
      if (directive.type !== 'look-again') given = [...given, { policy: 'frustration', directive, atMs }];
    turns = [
      ...turns,
      turn('agent', 'It is', { startedAtMs: atMs + TURN_MS / 4, interrupted: cutsIn ?? false }),
    ];
  }
  const types = given.map(({ directive }) => directive.type);
  return types.includes('offer-human') ? 'person' : types.includes('tell') ? 'calm' : 'nothing';
}

/** How often which verdict was given for which mood. */
export type Confusion = Readonly<Record<Mood, Readonly<Record<Verdict, number>>>>;

export function confusionOf(judged: readonly (readonly [Mood, Verdict])[]): Confusion {
  const count = (mood: Mood, verdict: Verdict): number =>
    judged.filter(([one, other]) => one === mood && other === verdict).length;
  const row = (mood: Mood) => ({
    nothing: count(mood, 'nothing'),
    calm: count(mood, 'calm'),
    person: count(mood, 'person'),
  });
  return { frustrated: row('frustrated'), calm: row('calm') };
}

/** Of those for whom something was done the frustrated ones, and of the frustrated ones those for whom it was. Shares. */
export function scoresOf({ frustrated, calm }: Confusion, verdicts: readonly Verdict[]) {
  const [right, wrong] = [frustrated, calm].map((row) =>
    verdicts.reduce((sum, verdict) => sum + row[verdict], 0),
  ) as [number, number];
  const all = frustrated.nothing + frustrated.calm + frustrated.person;
  return { precision: right / (right + wrong), recall: right / all, right, wrong, all };
}
