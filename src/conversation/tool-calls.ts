import type { Fact } from './facts.js';
import { append, replaceAt } from './ledger.js';
import { isShown, type Memory } from './memory.js';
import type { Deed } from './occasion.js';

const indexOfCall = (memory: Memory, callId: string): number =>
  memory.toolCalls.recent.findLastIndex((call) => call.callId === callId);

/** Once for each call's id. */
export function call(memory: Memory, fact: Extract<Fact, { type: 'tool-called' }>): Memory {
  if (memory.outOfBand.includes(fact.responseId) || indexOfCall(memory, fact.callId) >= 0) return memory;
  const follows = memory.entries.recent.findLast(isShown);
  const added = {
    callId: fact.callId,
    name: fact.name,
    arguments: fact.arguments,
    ...(follows && { followsTurnId: follows.turn.id }),
  };
  return { ...memory, toolCalls: append(memory.toolCalls, added) };
}

/** What stands as the output of a call whose link was lost before it was answered: no model will get another. */
const LOST = '{"error":"The connection was lost."}';

/** The calls that still run, ended as lost. */
export function giveUpCalls(memory: Memory): Memory {
  const { settled, recent } = memory.toolCalls;
  return { ...memory, toolCalls: { settled, recent: recent.map((call) => ({ output: LOST, ...call })) } };
}

type Answered = Extract<Deed, { type: 'tool-answered' }> | Extract<Fact, { type: 'tool-output-added' }>;

/** By us, or by somebody beside us; the first answer counts. */
export function answer(memory: Memory, deed: Answered): Memory {
  const index = indexOfCall(memory, deed.callId);
  const known = memory.toolCalls.recent[index];
  if (!known || known.output !== undefined) return memory;
  return { ...memory, toolCalls: replaceAt(memory.toolCalls, index, { ...known, output: deed.output }) };
}
