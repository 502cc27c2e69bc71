import type { ToolCall } from '../../conversation/turn.js';

type Fields = Readonly<Record<string, unknown>>;

/** No tool's output is longer; a page's own may be, and is not read to show it. */
const LONGEST_OUTPUT = 64_000;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const outputs = new WeakMap<ToolCall, Fields>();

/** What a call was answered with, by its fields; none: it runs, or was answered in plain words. Read once for each answer. */
export function outputOf(call: ToolCall): Fields {
  const known = outputs.get(call);
  if (known) return known;
  const fields = call.output === undefined ? {} : parseFields(call.output);
  outputs.set(call, fields);
  return fields;
}

/** The JSON object that a text holds; of any other text an empty one. */
export function parseFields(text: string): Fields {
  if (text.length > LONGEST_OUTPUT) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}

/** The visitor was asked first, or is not allowed, said no or did not want it any more: nothing was done. */
export const wasNotDone = (call: ToolCall): boolean => {
  const { status } = outputOf(call);
  return status === 'needs_confirmation' || status === 'refused' || status === 'dropped';
};

export const hasFailed = (call: ToolCall): boolean => {
  const { error } = outputOf(call);
  return error !== undefined && error !== null && error !== false;
};

/** It brings something to be shown, if that can be read. */
export const hasCard = (call: ToolCall): boolean => isFields(outputOf(call)['card']);
