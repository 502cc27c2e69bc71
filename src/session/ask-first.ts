import type { ToolCall } from '../conversation/turn.js';
import { failedTool, parseArguments } from './run-tool.js';
import type { Tool } from './talk.js';
import { toolFault, type ToolOutcome } from './tool-outcome.js';

/**
 * Answers a call of the page's that writes by the question that the visitor is to say yes to; the tool itself is not
 * run. `id`: of the question.
 */
export function askFirst(call: ToolCall, tools: readonly Tool[], id: string): ToolOutcome {
  const tool = tools.find(({ name }) => name === call.name);
  if (!tool) return toolFault(`There is no tool named ${call.name}.`);
  const parsed = parseArguments(call.arguments);
  if (typeof parsed === 'string') return toolFault(`The arguments of ${call.name} ${parsed}`);
  try {
    const question = String(tool.confirm?.(parsed) ?? tool.description);
    return { output: questionFor(question), fault: null, confirm: { id, question } };
  } catch (error) {
    return failedTool(call.name, error);
  }
}

/** As the site's own server tells it. */
const questionFor = (question: string): string =>
  JSON.stringify({
    status: 'needs_confirmation',
    ask: question,
    next: 'Not done yet. Ask the visitor this, and only after a plain yes call again with the same arguments.',
  });

/** The visitor said no while the call waited for their words. */
export const declined: ToolOutcome = {
  output: JSON.stringify({ status: 'refused', message: 'The visitor said no. It was not done.' }),
  fault: null,
};
