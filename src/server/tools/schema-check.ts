const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** Keywords whose value is one schema, a list of schemas, or a map of names to schemas. */
const ONE = ['items', 'contains', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else', 'unevaluatedProperties', 'unevaluatedItems']; // prettier-ignore
const MANY = ['prefixItems', 'allOf', 'anyOf', 'oneOf'];
const NAMED = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

const COUNTS = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];
const NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPattern = (source: unknown): boolean => {
  try {
    return typeof source === 'string' && new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

const isType = (type: unknown): boolean =>
  Array.isArray(type) ? type.length > 0 && type.every((one) => TYPES.includes(one as string)) : TYPES.includes(type as string); // prettier-ignore

const KEYWORDS: readonly (readonly [names: readonly string[], good: (value: unknown) => boolean, what: string])[] = [
  [['type'], isType, `one of ${TYPES.join(', ')}`],
  [['required'], (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'), 'a list of names'],
  [['enum'], (value) => Array.isArray(value) && value.length > 0, 'a list of values'],
  [['pattern'], isPattern, 'a regular expression'],
  [NUMBERS, (value) => typeof value === 'number' && Number.isFinite(value), 'a number'],
  [COUNTS, (value) => Number.isInteger(value) && (value as number) >= 0, 'a whole number from 0'],
  [MANY, Array.isArray, 'a list of schemas'],
  [NAMED, isRecord, 'an object of schemas'],
]; // prettier-ignore

/** Where a local reference leads, e.g. `#/$defs/order`; undefined: nowhere. */
function resolve(reference: string, root: unknown): unknown {
  const steps = reference.slice(1).split('/').slice(1);
  return steps.reduce<unknown>((at, step) => {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    return typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  }, root);
}

function* inside(schema: Readonly<Record<string, unknown>>, path: string): Generator<[unknown, string]> {
  for (const name of ONE) if (name in schema) yield [schema[name], `${path}.${name}`];
  for (const name of [...MANY, ...NAMED]) {
    for (const [key, value] of Object.entries(schema[name] ?? {})) yield [value, `${path}.${name}.${key}`];
  }
}

/**
 * What is wrong with a JSON schema, in one sentence without its full stop; null: nothing was found. The validator
 * itself takes any schema and finds a mistake in it only when a visitor's call comes to it, or never.
 */
export function schemaProblem(schema: unknown, path = 'parameters', root: unknown = schema): string | null {
  if (typeof schema === 'boolean') return null;
  if (!isRecord(schema)) return `${path} has to be a schema, which is an object`;
  for (const [names, good, what] of KEYWORDS) {
    const wrong = names.find((name) => name in schema && !good(schema[name]));
    if (wrong !== undefined) return `${path}.${wrong} has to be ${what}`;
  }
  const reference = schema['$ref'];
  if (reference !== undefined) {
    const local = typeof reference === 'string' && /^#(?:\/|$)/.test(reference);
    if (!local || resolve(reference, root) === undefined) return `${path}.$ref leads nowhere`;
  }
  for (const [child, at] of inside(schema, path)) {
    const problem = schemaProblem(child, at, root);
    if (problem !== null) return problem;
  }
  return null;
}
