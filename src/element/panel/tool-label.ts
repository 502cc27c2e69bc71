import type { ToolCall } from '../../conversation/turn.js';
import type { Tool } from '../../session/talk.js';
import { parseFields } from './read-output.js';

const LONGEST_LABEL = 100;

const labels = new WeakMap<ToolCall, string>();

/**
 * A page's tool in its own words, asked for once; empty: it has none. The site's tools have no say here: nothing of
 * their arguments is shown.
 */
export function labelOf(call: ToolCall, tools: readonly Tool[]): string {
  const known = labels.get(call);
  if (known !== undefined) return known;
  const label = askForLabel(
    call,
    tools.find(({ name }) => name === call.name),
  );
  labels.set(call, label);
  return label;
}

function askForLabel(call: ToolCall, tool: Tool | undefined): string {
  try {
    const label: unknown = tool?.label?.(parseFields(call.arguments));
    return typeof label === 'string' ? label.trim().slice(0, LONGEST_LABEL) : '';
  } catch {
    // The tool itself will say what it makes of its arguments.
    return '';
  }
}
