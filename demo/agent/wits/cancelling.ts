import { orderNumbers } from './intents.js';
import { lastOrder } from './recall.js';
import { say } from './situation.js';
import type { Memory, Plan, Situation } from './situation.js';
import { spokenDigits } from './spoken.js';
import { argumentsFor, findTool } from './tools.js';

const ASK_WHICH = "Which order shall I cancel? What's its number?";

/** A tool's answer that it waits for the visitor's yes. */
export function questionIn(output: string): string | null {
  try {
    const { status, ask } = JSON.parse(output) as { status?: unknown; ask?: unknown };
    return status === 'needs_confirmation' && typeof ask === 'string' ? ask : null;
  } catch {
    return null;
  }
}

/** The call whose question was the last thing before the visitor's words; null: none waits. */
export function waitingCall(memory: readonly Memory[]): Extract<Memory, { type: 'call' }> | null {
  const since = memory.slice(memory.findLastIndex((entry) => entry.type === 'visitor') + 1);
  const asked = since.findLast((entry) => entry.type === 'output');
  if (asked?.type !== 'output' || questionIn(asked.output) === null) return null;
  const call = memory.find((entry) => entry.type === 'call' && entry.callId === asked.callId);
  return call?.type === 'call' ? call : null;
}

/** The visitor has said yes: the same call once more. */
export function callAgain(call: Extract<Memory, { type: 'call' }>): Plan {
  return [
    { type: 'call', name: call.name, arguments: JSON.parse(call.arguments) as Record<string, unknown> },
  ];
}

export const asksWhichToCancel = (agentText: string): boolean => agentText === ASK_WHICH;

/** Calls the tool for one order: the one that is named, or was spoken of last. */
export function cancel(text: string, { tools, memory }: Situation): Plan {
  const tool = findTool(tools, 'cancel');
  if (!tool) return say("I'm sorry, I can't cancel orders here.");
  const number = orderNumbers(text).at(-1) ?? lastOrder(memory);
  if (number === null) return say(ASK_WHICH);
  return [
    { type: 'say', text: `Order ${spokenDigits(number)}, one moment.`, phase: 'commentary' },
    { type: 'call', name: tool.name, arguments: argumentsFor(tool, number) },
  ];
}
