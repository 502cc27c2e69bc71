import type { ToolCall } from '../../conversation/turn.js';
import { sameArguments } from '../../session/confirmations.js';
import { hasFailed, outputOf, wasNotDone } from './read-output.js';

/** The questions which the visitor said yes to, and whose calls were then done: each call once, in their order. */
export function agreedIn(calls: readonly ToolCall[]): readonly string[] {
  return calls.flatMap((call, index) => {
    if (call.output === undefined || wasNotDone(call) || hasFailed(call)) return [];
    const asked = calls
      .slice(0, index)
      .findLast(({ name, arguments: args }) => name === call.name && sameArguments(args, call.arguments));
    const { status, ask } = asked ? outputOf(asked) : {};
    return status === 'needs_confirmation' && typeof ask === 'string' ? [ask.slice(0, 300)] : [];
  });
}
