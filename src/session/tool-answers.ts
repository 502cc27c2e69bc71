import type { ToolCall } from '../conversation/turn.js';
import type { Answering } from './declared-tool.js';
import type { QuestionCode } from './on-demand.js';
import { runTool, withTool } from './run-tool.js';
import { forwardCall } from './site-tool.js';
import type { SiteNeeds } from './ask-endpoint.js';
import type { Tool } from './talk.js';
import type { ToolOutcome } from './tool-outcome.js';

export interface AnswerNeeds {
  readonly call: ToolCall;
  /** `watch`: somebody else answers. */
  readonly how: Exclude<Answering, 'watch'>;
  readonly tools: readonly Tool[];
  readonly site: SiteNeeds;
  readonly signal: AbortSignal;
  /** Of the question that the visitor is asked first. */
  readonly newId: () => string;
  /** Brings what only a question needs; rejects where it can't be had. */
  readonly loadOnDemand: () => Promise<QuestionCode>;
}

/** Never rejects. */
export function answerCall({
  call,
  how,
  tools,
  site,
  signal,
  newId,
  loadOnDemand,
}: AnswerNeeds): Promise<ToolOutcome> {
  if (how === 'run') return runTool(call, tools, signal);
  if (how === 'forward') return forwardCall(call, { ...site, signal }, loadOnDemand);
  return withTool(call, tools, async (tool, args) => {
    const { askFirst, declined } = await loadOnDemand();
    return how === 'ask' ? askFirst(tool, args, newId()) : declined;
  });
}
