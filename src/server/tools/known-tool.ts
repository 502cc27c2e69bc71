// This validator interprets the schema. Faster ones compile it by `new Function`, which workerd forbids.
import { Validator } from '@cfworker/json-schema';
import type { ServerTool } from '../options.js';
import { isRecord, schemaProblem } from './schema-check.js';

/** What a visitor's call hands over; larger is refused unread. In characters. */
const LONGEST_ARGUMENTS = 64_000;
const DEFAULT_TIMEOUT_MS = 10_000;
/** A page tells the agent after 30 s that it took too long; what comes later would be a second answer. */
const LONGEST_TIMEOUT_MS = 27_000;
const NAME = /^[\w-]{1,64}$/;

export type ReadArguments =
  | { readonly ok: true; readonly args: Readonly<Record<string, unknown>> }
  /** For the model, so that it can do better. */
  | { readonly ok: false; readonly problem: string };

/** A tool that was checked, with what it takes to check a call of it. */
export interface KnownTool {
  readonly tool: ServerTool;
  readonly timeoutMs: number;
  readArguments(text: string): ReadArguments;
}

function parse(text: string): unknown {
  try {
    // A model that has nothing to say sends nothing.
    return JSON.parse(text.trim() === '' ? '{}' : text);
  } catch {
    return undefined;
  }
}

function readWith(validator: Validator, text: string): ReadArguments {
  if (text.length > LONGEST_ARGUMENTS) return { ok: false, problem: 'The arguments are too long.' };
  const args = parse(text);
  if (!isRecord(args)) return { ok: false, problem: 'The arguments have to be a JSON object.' };
  const { valid, errors } = validator.validate(args);
  if (valid) return { ok: true, args };
  // The last error is the innermost: the ones before it only say that something inside is wrong.
  const [innermost] = errors.slice(-1);
  const where = innermost?.instanceLocation.replace(/^#\/?/, '') ?? '';
  return {
    ok: false,
    problem: `${where === '' ? '' : `${where}: `}${innermost?.error ?? 'Not as the schema says.'}`,
  };
}

function knownTool(tool: ServerTool): KnownTool {
  const called = `The tool ${JSON.stringify(tool.name)}`;
  if (typeof tool.name !== 'string' || !NAME.test(tool.name))
    throw new Error(`${called} needs a name of 1 to 64 letters, digits, "_" or "-".`);
  if (typeof tool.run !== 'function') throw new Error(`${called} needs a function run.`);
  if (tool.effect !== 'read' && tool.effect !== 'write')
    throw new Error(`${called} needs an effect, "read" or "write".`);
  const timeoutMs = tool.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  if (!(timeoutMs > 0 && timeoutMs <= LONGEST_TIMEOUT_MS))
    throw new Error(`${called} needs a timeoutMs between 1 and 27,000: pages wait for 30 s.`);
  const problem = schemaProblem(tool.parameters);
  if (problem !== null) throw new Error(`${called} has a bad schema: ${problem}.`);
  if (tool.parameters['type'] !== 'object')
    throw new Error(`${called} has a bad schema: parameters.type has to be "object".`);
  // A copy: the validator writes its own marks into the schema.
  const validator = new Validator(structuredClone(tool.parameters), '2020-12', true);
  return { tool, timeoutMs, readArguments: (text) => readWith(validator, text) };
}

/** The tools by their names. Throws, with a sentence for the site's owner, when one can't be used. */
export function knowTools(tools: readonly ServerTool[]): ReadonlyMap<string, KnownTool> {
  const known = new Map<string, KnownTool>();
  for (const tool of tools) {
    const entry = knownTool(tool);
    if (known.has(tool.name)) throw new Error(`There are two tools named ${JSON.stringify(tool.name)}.`);
    known.set(tool.name, entry);
  }
  return known;
}
