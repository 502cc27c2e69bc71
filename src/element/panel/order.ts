import type { Conversation, ToolCall, Turn } from '../../conversation/turn.js';

/** Turns, each with the calls that the agent made after it; first the calls before any turn. */
export interface Passage {
  readonly turn: Turn | null;
  readonly calls: readonly ToolCall[];
}

/** Where things happened. A call whose turn is not shown stays with the call before it. */
export function passagesOf({ turns, toolCalls }: Conversation): readonly Passage[] {
  const calls = new Map<string | null, ToolCall[]>(
    [null, ...turns.map(({ id }) => id)].map((id) => [id, []]),
  );
  let place: string | null = null;
  for (const call of toolCalls) {
    if (call.followsTurnId !== undefined && calls.has(call.followsTurnId)) place = call.followsTurnId;
    calls.get(place)?.push(call);
  }
  return [null, ...turns].map((turn) => ({ turn, calls: calls.get(turn?.id ?? null) ?? [] }));
}
