import type { ToolCall } from '../conversation/turn.js';
import { TalkEscalateEvent } from './events/escalate.js';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A person is wanted, whatever the arguments are. */
function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(json) as Readonly<Record<string, unknown>> | null) ?? {};
  } catch {
    return {};
  }
}

/** The event that tells the page of a call that brings in a person. */
export function escalationOf({ arguments: json }: ToolCall, conversationId: string): TalkEscalateEvent {
  const told = parsed(json);
  return new TalkEscalateEvent(textOf(told['reason']), textOf(told['summary']), conversationId);
}
