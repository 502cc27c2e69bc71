import type { Directive, Policy } from '../policy/policy.js';
import type { PolicyChoice } from './direction.js';

export { withEarlyTurns } from './early-turns.js';

/** A page's own code: it may hand over anything. */
function isDirective(value: unknown): value is Directive {
  const said = Object(value) as Readonly<Record<string, unknown>>;
  switch (said['type']) {
    case 'respond':
    case 'tell':
    case 'cut-to':
    case 'offer-human':
      return typeof said['note'] === 'string';
    case 'stop':
      return true;
    case 'offer':
      return Boolean(said['offer']);
    case 'sound':
      return typeof said['thinking'] === 'boolean';
    case 'speed':
      return Number.isFinite(said['factor']);
    case 'language':
      return typeof said['lang'] === 'string';
    case 'look-again':
      return Number.isFinite(said['afterMs']);
    default:
      return false;
  }
}

/** What `run` returns; if it throws, `tell` has the error, and the talk and the other policies go on. */
function unlessItThrows<Value>(
  run: () => Value,
  otherwise: Value,
  tell: (error: unknown) => void = (error) => reportError(error),
): Value {
  try {
    return run();
  } catch (error) {
    tell(error);
    return otherwise;
  }
}

/** Decides nothing that is no directive. The page's console has its first fault: it would be told at every step. */
function harmless(policy: Policy): Policy {
  let tell = (error: unknown): void => {
    tell = () => undefined;
    reportError(error);
  };
  const decide: Policy['decide'] = (moment, limits) =>
    unlessItThrows(
      () => {
        const said: unknown = policy.decide(moment, limits);
        const list: readonly unknown[] = Array.isArray(said) ? said : [];
        const directives = list.filter(isDirective);
        if (list !== said || directives.length < list.length)
          tell(
            new TypeError(`The policy "${policy.name}" must return a list of directives; it may be empty.`),
          );
        return directives;
      },
      [],
      (error) => tell(error),
    );
  return { ...policy, decide };
}

/** What a page makes of our policies: no code of it stops the talk, or another policy. No list: it is as if it had not chosen. */
export function chosenBy(choose: PolicyChoice, ours: readonly Policy[]): readonly Policy[] {
  const chosen: unknown = unlessItThrows(() => choose(ours), null);
  return Array.isArray(chosen) ? (chosen as readonly Policy[]).map(harmless) : ours;
}
