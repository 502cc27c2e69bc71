import type { ToolCall } from '../conversation/turn.js';
import type { Tool } from './talk.js';
import { toolFault, type ToolOutcome } from './tool-outcome.js';

/** Longer outputs cost more to read than they help; what is left out is said. */
const OUTPUT_CHARACTERS = 32_000;

type Arguments = Readonly<Record<string, unknown>>;

/**
 * Does that with the page's tool and the arguments of its call. Never rejects: bad arguments, an unknown tool and what
 * is thrown become outputs that say so.
 */
export async function withTool(
  { name, arguments: json }: ToolCall,
  tools: readonly Tool[],
  act: (tool: Tool, args: Arguments) => Promise<ToolOutcome>,
): Promise<ToolOutcome> {
  const tool = tools.find((tool) => tool.name === name);
  if (!tool) return toolFault(`There is no tool named ${name}.`);
  const args = parseArguments(json);
  if (typeof args === 'string') return toolFault(`The arguments of ${name} ${args}`);
  try {
    return await act(tool, args);
  } catch (error) {
    return toolFault(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const runTool = (call: ToolCall, tools: readonly Tool[], signal: AbortSignal): Promise<ToolOutcome> =>
  withTool(call, tools, async (tool, args) => describeOutput(await tool.run(args, { signal })));

/** The arguments, or what is wrong with them. No text at all is a call without arguments. */
function parseArguments(json: string): Arguments | string {
  if (json.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return `are not valid JSON: ${String(error)}`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'are not a JSON object.';
  return value as Arguments;
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
