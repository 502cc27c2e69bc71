import type { ToolCall } from '../conversation/turn.js';
import { askFirst, declined } from './ask-first.js';
import { runTool } from './run-tool.js';
import { forwardCall, type SiteNeeds } from './site-tool.js';
import type { Answering } from './declared-tool.js';
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
}

/** Never rejects. */
export async function answerCall({
  call,
  how,
  tools,
  site,
  signal,
  newId,
}: AnswerNeeds): Promise<ToolOutcome> {
  switch (how) {
    case 'run':
      return runTool(call, tools, signal);
    case 'forward':
      return forwardCall(call, { ...site, signal });
    case 'ask':
      return askFirst(call, tools, newId());
    case 'decline':
      return declined;
  }
}
