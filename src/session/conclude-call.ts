import type { Confirmation } from '../engine/reply.js';
import { isSpokenOf } from './declared-tool.js';
import { onDemandOf } from './demands.js';
import type { Change } from './events.js';
import type { Live } from './state.js';
import { answered } from './tool-calls.js';

/** A call has its output. `question`: that is all that came of it yet, and it is put even for a silent tool. */
export function concludeCall(
  live: Live,
  callId: string,
  output: string,
  question: Confirmation | null,
  atMs: number,
): Change {
  const call = live.memory.toolCalls.recent.findLast((made) => made.callId === callId);
  const isSpoken = question !== null || isSpokenOf(live.tools, call?.name ?? '', output);
  const over = { ...live, calls: answered(live.calls, callId, isSpoken) };
  return (call && onDemandOf(live)?.askOrSettle(over, call, question, atMs)) ?? [over, []];
}
