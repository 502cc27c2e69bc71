import type {
  ConversationItem,
  RealtimeFunctionTool,
  RealtimeServerEvent,
} from 'openai/resources/realtime/realtime';

export type { RealtimeFunctionTool } from 'openai/resources/realtime/realtime';

/** Reasoning models mark what they say before a tool call; the published types do not have it yet. */
export type Phase = 'commentary' | 'final_answer';

export type Item = ConversationItem & { phase?: Phase };

type WithoutId<Event> = Event extends { event_id: string } ? Omit<Event, 'event_id'> : never;

/** Everything the agent may say on the wire, checked against the vendor's own union; the sender adds the id. */
export type ServerEvent = WithoutId<RealtimeServerEvent>;

/** A client's event, read but not yet believed: each handler checks its fields. */
export interface ClientEvent {
  readonly type: string;
  readonly event_id?: string;
  readonly [field: string]: unknown;
}

export interface Tool extends RealtimeFunctionTool {
  name: string;
}

let counter = 0;

/** Ids as the API makes them: a prefix, and at most 32 characters in all (the limit for a `call_id`). */
export function newId(prefix: 'sess' | 'item' | 'resp' | 'event' | 'call' | 'conv' | 'rtc'): string {
  counter += 1;
  const random = Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  return `${prefix}_${random}${counter.toString(36).padStart(5, '0')}`;
}
