import { RequestError } from './request-error.js';

/** Checks a value that came over the wire; throws a `RequestError` that names the path. */
export type Shape = (value: unknown, path: string) => void;

const fail = (code: string, path: string, text: string): never => {
  throw new RequestError(code, text, path);
};

const wrongType = (path: string, wanted: string, value: unknown): never =>
  fail(
    'invalid_type',
    path,
    `Invalid type for '${path}': expected ${wanted}, but got ${describe(value)} instead.`,
  );

const describe = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`; // prettier-ignore

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const anything: Shape = () => undefined;

export const text =
  (atMost = Infinity): Shape =>
  (value, path) => {
    if (typeof value !== 'string') wrongType(path, 'a string', value);
    else if (value.length > atMost) {
      fail('string_above_max_length', path, `Invalid '${path}': string too long. Expected at most ${atMost} characters.`); // prettier-ignore
    }
  };

export const flag: Shape = (value, path) => {
  if (typeof value !== 'boolean') wrongType(path, 'a boolean', value);
};

export const number =
  (least: number, most: number, whole = false): Shape =>
  (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) wrongType(path, 'a number', value);
    else if (whole && !Number.isInteger(value)) wrongType(path, 'an integer', value);
    else if (value < least || value > most) {
      const code = value < least ? 'below_min_value' : 'above_max_value';
      fail(`number_${code}`, path, `Invalid '${path}': expected a value between ${least} and ${most}, but got ${value}.`); // prettier-ignore
    }
  };

export const oneOf =
  (...choices: readonly string[]): Shape =>
  (value, path) => {
    if (typeof value !== 'string' || !choices.includes(value)) {
      const list = choices.map((choice) => `'${choice}'`).join(', ');
      fail('invalid_value', path, `Invalid value: '${String(value)}'. Supported values are: ${list}.`);
    }
  };

export const nullable =
  (shape: Shape): Shape =>
  (value, path) => {
    if (value !== null) shape(value, path);
  };

export const list =
  (shape: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) wrongType(path, 'an array', value);
    else value.forEach((entry: unknown, index) => shape(entry, `${path}[${index}]`));
  };

/** The first shape that fits; when none does, the last one's complaint stands. */
export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value, path) => {
    for (const [index, shape] of shapes.entries()) {
      try {
        return shape(value, path);
      } catch (error) {
        if (index === shapes.length - 1) throw error;
      }
    }
  };

/** An object with these fields and no others: an unknown field is refused, as by the API. */
export const object =
  (fields: Readonly<Record<string, Shape>>, needed: readonly string[] = []): Shape =>
  (value, path) => {
    if (!isRecord(value)) return wrongType(path, 'an object', value);
    const inside = (name: string): string => (path === '' ? name : `${path}.${name}`);
    for (const name of needed) {
      if (value[name] === undefined) {
        fail('missing_required_parameter', inside(name), `Missing required parameter: '${inside(name)}'.`);
      }
    }
    for (const [name, entry] of Object.entries(value)) {
      const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!shape) fail('unknown_parameter', inside(name), `Unknown parameter: '${inside(name)}'.`);
      else if (entry !== undefined) shape(entry, inside(name));
    }
  };

/** Throws a `RequestError` for what is no JSON. */
export function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new RequestError('invalid_json', 'We could not parse what you sent: it is no valid JSON.');
  }
}
