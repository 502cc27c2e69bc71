import type { ToolCall } from '../../conversation/turn.js';
import type { Tool } from '../../session/talk.js';
import type { OwnMessages } from '../messages.js';
import { parseFields } from './read-output.js';

const LONGEST_LABEL = 100;

const labels = new WeakMap<ToolCall, string>();

/**
 * What is said while a tool runs; fetched when the first one does. A page's tool in its own words, asked for once; else
 * the owner's words for a tool of that name, the site's too, with the arguments that these words name; empty: there are
 * none. Nothing else of the arguments is shown.
 */
export function labelOf(call: ToolCall, tools: readonly Tool[], words: OwnMessages): string {
  let label = labels.get(call);
  if (label === undefined) {
    label = askForLabel(
      call,
      tools.find(({ name }) => name === call.name),
    );
    labels.set(call, label);
  }
  return label || fillIn(call, words);
}

const short = (label: unknown): string =>
  typeof label === 'string' ? label.trim().slice(0, LONGEST_LABEL) : '';

function askForLabel(call: ToolCall, tool: Tool | undefined): string {
  try {
    return short(tool?.label?.(parseFields(call.arguments)));
  } catch {
    // The tool itself will say what it makes of its arguments.
    return '';
  }
}

/** `{order_id}` stands for the argument of that name, where it is a text or a number. */
function fillIn(call: ToolCall, words: OwnMessages): string {
  const key = `tool:${call.name}` as const;
  if (!Object.hasOwn(words, key)) return '';
  const fields = parseFields(call.arguments);
  return short(
    words[key]?.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = fields[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    }),
  );
}
