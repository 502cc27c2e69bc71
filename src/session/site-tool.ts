import type { ToolCall } from '../conversation/turn.js';
import { askEndpoint, type SiteNeeds } from './ask-endpoint.js';
import { excerpt, isRecord, parseJson } from './read-json.js';
import type { QuestionCode } from './on-demand.js';
import { refusalIn } from './refusal-in.js';
import { describeOutput } from './run-tool.js';
import { TOOL_TIMEOUT_MS, toolFault, type ToolOutcome } from './tool-outcome.js';

/**
 * Forwards a call to the site. It is asked again once if the network fails, for it runs a call once, however often it
 * comes. Never rejects: what goes wrong is an output that says so. `loadOnDemand`: what a question needs.
 */
export async function forwardCall(
  call: ToolCall,
  needs: SiteNeeds,
  loadOnDemand: () => Promise<QuestionCode>,
): Promise<ToolOutcome> {
  const { talk } = needs;
  if (talk === null) return toolFault(`${call.name} is the site's, and the site does not know this talk.`);
  const { callId, name, arguments: args } = call;
  const request = { type: 'tool', talk, callId, name, arguments: args } as const;
  const ask = () => askEndpoint({ ...needs, request, timeoutMs: TOOL_TIMEOUT_MS });
  const first = await ask();
  const answer = first.type === 'unreachable' && !needs.signal.aborted ? await ask() : first;
  if (answer.type === 'unreachable') return siteFault(name, answer.detail);
  if (!answer.ok) return siteFault(name, (await refusalIn(answer)).problem.detail);
  const reply = parseJson(answer.body);
  if (!isRecord(reply) || typeof reply['output'] !== 'string')
    return siteFault(name, `The endpoint's reply has no output: ${excerpt(answer.body)}`);
  const outcome = describeOutput(reply['output']);
  if (reply['confirm'] === undefined) return outcome;
  try {
    const confirm = (await loadOnDemand()).readConfirmation(reply['confirm']);
    return confirm
      ? { ...outcome, confirm }
      : siteFault(name, `The endpoint's question is not valid: ${excerpt(answer.body)}`);
  } catch (error) {
    // The agent asks it all the same.
    return { ...outcome, fault: `${name}: its question can't be shown: ${String(error)}` };
  }
}

/** The model is told that it failed, the log why. */
const siteFault = (name: string, detail: string): ToolOutcome => ({
  output: JSON.stringify({
    error: 'unreachable',
    message: 'That could not be reached just now.',
    next: 'Say so, and offer to try again.',
  }),
  fault: `${name}: ${detail}`,
});
