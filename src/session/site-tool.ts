import type { ToolCall } from '../conversation/turn.js';
import type { ToolReply } from '../engine/reply.js';
import { askEndpoint, type EndpointNeeds } from './ask-endpoint.js';
import { excerpt, isRecord, parseJson } from './read-json.js';
import { refusalIn } from './refusal-in.js';
import { describeOutput } from './run-tool.js';
import { readConfirmation } from './site-question.js';
import { TOOL_TIMEOUT_MS, toolFault, type ToolOutcome } from './tool-outcome.js';

/** Where and for which talk the site is asked. */
export interface SiteNeeds extends Omit<EndpointNeeds, 'request'> {
  /** Its proof; null: the endpoint has not granted one yet. */
  readonly talk: string | null;
}

/**
 * Forwards a call to the site. It is asked again once if the network fails, for it runs a call once, however often it
 * comes. Never rejects: what goes wrong is an output that says so.
 */
export async function forwardCall(call: ToolCall, needs: SiteNeeds): Promise<ToolOutcome> {
  const { talk } = needs;
  if (talk === null) return toolFault(`${call.name} is the site's, and the site does not know this talk.`);
  const { callId, name, arguments: args } = call;
  const request = { type: 'tool', talk, callId, name, arguments: args } as const;
  const ask = () => askEndpoint({ ...needs, request, timeoutMs: TOOL_TIMEOUT_MS });
  const first = await ask();
  const answer = first.type === 'unreachable' && !needs.signal.aborted ? await ask() : first;
  if (answer.type === 'unreachable') return siteFault(name, answer.detail);
  if (!answer.ok) return siteFault(name, (await refusalIn(answer)).problem.detail);
  const reply = readToolReply(answer.body);
  if (typeof reply === 'string') return siteFault(name, reply);
  const { confirm } = reply;
  return { ...describeOutput(reply.output), ...(confirm && { confirm }) };
}

/** The visitor's tapped yes. Null: the site knows of it; else what went wrong, for a log. */
export async function confirmAtSite(id: string, needs: SiteNeeds): Promise<string | null> {
  const { talk } = needs;
  if (talk === null) return 'The site does not know this talk.';
  const answer = await askEndpoint({ ...needs, request: { type: 'confirm', talk, id } });
  if (answer.type === 'unreachable') return answer.detail;
  return answer.ok ? null : (await refusalIn(answer)).problem.detail;
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

/** The reply, or what is wrong with it. */
function readToolReply(body: string): ToolReply | string {
  const reply = parseJson(body);
  if (!isRecord(reply) || typeof reply['output'] !== 'string') {
    return `The endpoint's reply has no output: ${excerpt(body)}`;
  }
  const { output, confirm } = reply;
  if (confirm === undefined) return { output };
  const question = readConfirmation(confirm);
  return question ? { output, confirm: question } : `The endpoint's question is not valid: ${excerpt(body)}`;
}
