import { findNumbers } from './numbers.js';
import { say } from './situation.js';
import type { Plan, Situation, Step } from './situation.js';
import { spokenDigits, spokenList } from './spoken.js';
import { argumentsFor, findTool } from './tools.js';

/** Says which orders it looks up, and does. */
export function lookUp(numbers: readonly string[], { tools, parallelCalls }: Situation): Plan {
  const tool = findTool(tools, 'order');
  if (!tool) return say("I'm sorry, I can't look up orders here.");
  const names = spokenList(numbers.map(spokenDigits));
  const now = parallelCalls ? numbers : numbers.slice(0, 1);
  return [
    { type: 'say', text: `Let me look up order ${names}.`, phase: 'commentary' },
    ...now.map((number): Step => ({ type: 'call', name: tool.name, arguments: argumentsFor(tool, number) })),
  ];
}

/** A number alone: an order's, if it is long enough to be one. */
export function numberSaid(text: string, situation: Situation): Plan {
  const numbers = findNumbers(text).filter((digits) => digits.length >= 3);
  if (numbers.length > 0) return lookUp(numbers, situation);
  return say(
    `I heard ${spokenList(findNumbers(text).map(spokenDigits))}. Could you say the whole order number?`,
  );
}
