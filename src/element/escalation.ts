import type { ToolCall } from '../conversation/turn.js';
import { TalkEscalateEvent } from './events/escalate.js';

/** By which the agent brings in a person, whoever answers it: the site, or a tool of the page's own. */
const ESCALATE = 'escalate';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A person is wanted, whatever the arguments are. */
function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(json) as Readonly<Record<string, unknown>> | null) ?? {};
  } catch {
    return {};
  }
}

/** The event that tells the page of it; null: the call is about something else. */
export function escalationIn(
  { name, arguments: json }: ToolCall,
  conversationId: string,
): TalkEscalateEvent | null {
  if (name !== ESCALATE) return null;
  const told = parsed(json);
  return new TalkEscalateEvent(textOf(told['reason']), textOf(told['summary']), conversationId);
}
