import type { ToolCall } from '../../conversation/turn.js';
import { hasFailed, outputOf, parseFields, wasNotDone } from './read-output.js';

/** The questions which the visitor said yes to, and whose calls were then done: each call once, in their order. */
export function agreedIn(calls: readonly ToolCall[]): readonly string[] {
  return calls.flatMap((call, index) => {
    if (call.output === undefined || wasNotDone(call) || hasFailed(call)) return [];
    const asked = calls
      .slice(0, index)
      .findLast(
        ({ name, arguments: args }) =>
          name === call.name && argumentsOf(args) === argumentsOf(call.arguments),
      );
    const { status, ask } = asked ? outputOf(asked) : {};
    return status === 'needs_confirmation' && typeof ask === 'string' ? [ask.slice(0, 300)] : [];
  });
}

/** The model may write them in another order, and spaced otherwise. */
const argumentsOf = (json: string): string =>
  JSON.stringify(Object.entries(parseFields(json)).sort(([a], [b]) => (a < b ? -1 : 1)));
