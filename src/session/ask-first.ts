import type { Tool } from './talk.js';
import type { ToolOutcome } from './tool-outcome.js';

/**
 * Answers a call of the page's that writes by the question that the visitor is to say yes to; the tool itself is not
 * run. Throws what the page's own question throws. `id`: of the question.
 */
export function askFirst(tool: Tool, args: Readonly<Record<string, unknown>>, id: string): ToolOutcome {
  const question = String(tool.confirm?.(args) ?? tool.description);
  return { output: questionFor(question), fault: null, confirm: { id, question } };
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
