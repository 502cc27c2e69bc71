/** The few assertions that the browser tests need: nothing of Node's runs in a page. */

export function ok(value: unknown, message = 'expected something true'): asserts value {
  if (!value) throw new Error(message);
}

export function equal(actual: unknown, expected: unknown, message = ''): void {
  if (Object.is(actual, expected)) return;
  throw new Error(`${message && `${message}: `}expected ${show(expected)}, got ${show(actual)}`);
}

/** By their JSON: for plain data. */
export function deepEqual(actual: unknown, expected: unknown, message = ''): void {
  if (show(actual) === show(expected)) return;
  throw new Error(`${message && `${message}: `}expected ${show(expected)}, got ${show(actual)}`);
}

export function match(actual: string, pattern: RegExp): void {
  if (!pattern.test(actual)) throw new Error(`expected ${show(actual)} to match ${pattern}`);
}

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);
