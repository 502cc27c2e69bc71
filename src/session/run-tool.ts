import type { ToolCall } from '../conversation/turn.js';
import type { Tool } from './talk.js';
import { toolFault, type ToolOutcome } from './tool-outcome.js';

/** Longer outputs cost more to read than they help; what is left out is said. */
const OUTPUT_CHARACTERS = 32_000;

export const failedTool = (name: string, error: unknown): ToolOutcome =>
  toolFault(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);

/** Never rejects: bad arguments, an unknown tool and a throwing one become outputs that say so. */
export async function runTool(
  call: ToolCall,
  tools: readonly Tool[],
  signal: AbortSignal,
): Promise<ToolOutcome> {
  const tool = tools.find(({ name }) => name === call.name);
  if (!tool) return toolFault(`There is no tool named ${call.name}.`);
  const parsed = parseArguments(call.arguments);
  if (typeof parsed === 'string') return toolFault(`The arguments of ${call.name} ${parsed}`);
  try {
    return describeOutput(await tool.run(parsed, { signal }));
  } catch (error) {
    return failedTool(call.name, error);
  }
}

/** The arguments, or what is wrong with them. No text at all is a call without arguments. */
export function parseArguments(json: string): Readonly<Record<string, unknown>> | string {
  if (json.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return `are not valid JSON: ${String(error)}`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'are not a JSON object.';
  return value as Readonly<Record<string, unknown>>;
}

/** A string as it is, everything else as JSON; `undefined` as null. */
export function describeOutput(value: unknown): ToolOutcome {
  try {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null');
    if (text.length <= OUTPUT_CHARACTERS) return { output: text, fault: null };
    const output = `${text.slice(0, OUTPUT_CHARACTERS)}\n[the first ${OUTPUT_CHARACTERS} of ${text.length} characters]`;
    return { output, fault: null };
  } catch (error) {
    return toolFault(`The result could not be written as JSON: ${String(error)}`);
  }
}
