import type { Directive, Moment, Policy } from '../policy/policy.js';

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
export function unlessItThrows<Value>(
  run: () => Value,
  otherwise: Value,
  tell: (error: unknown) => void,
): Value {
  try {
    return run();
  } catch (error) {
    tell(error);
    return otherwise;
  }
}

/** What a policy decides, without what is no directive. `tell`: what is wrong with it. */
export const decide = (
  policy: Policy,
  moment: Moment,
  tell: (error: unknown) => void,
): readonly Directive[] =>
  unlessItThrows(
    () => {
      const said: unknown = policy.decide(moment, policy.limits);
      const list: readonly unknown[] = Array.isArray(said) ? said : [];
      const directives = list.filter(isDirective);
      if (list !== said || directives.length < list.length)
        tell(new TypeError(`The policy "${policy.name}" must return a list of directives; it may be empty.`));
      return directives;
    },
    [],
    tell,
  );
