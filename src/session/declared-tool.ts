import type { ToolDeclaration } from '../engine/engine.js';
import type { PageTool, SiteTool, ToolEffect } from '../engine/reply.js';
import { isSilentOutput } from '../engine/silent-output.js';
import type { Tool } from './talk.js';

/** A tool of the page's, as the talk's state knows it: without what it does. */
export interface DeclaredTool extends ToolDeclaration {
  readonly effect: ToolEffect;
  readonly silent: boolean;
}

/** Whom the talk knows to answer calls. */
export interface KnownTools {
  readonly page: readonly DeclaredTool[];
  readonly site: readonly SiteTool[];
}

export const declaredTool = ({ name, description, parameters, effect, silent }: Tool): DeclaredTool => ({
  name,
  description,
  parameters,
  effect: effect ?? 'read',
  silent: silent ?? false,
});

/** For the endpoint: who says yes to a page's own writes is no concern of its. */
export const pageTool = ({ name, description, parameters, silent }: DeclaredTool): PageTool => ({
  name,
  description,
  parameters,
  ...(silent && { silent }),
});

/**
 * What becomes of a call. `run`: by the page's tool; `ask`: by the question that this tool's yes waits for; `forward`:
 * by the site; `watch`: by the site's server, which sees the call itself; `decline`: the visitor said no. A tool that nobody knows is the page's to
 * answer, in its `talk-tool` event.
 */
export type Answering = 'run' | 'ask' | 'decline' | 'forward' | 'watch';

/** The page's own, before one of the site's. */
const toolBy = ({ page, site }: KnownTools, name: string): DeclaredTool | SiteTool | undefined =>
  [...page, ...site].find((tool) => tool.name === name);

export function answeringOf(tools: KnownTools, name: string): 'run' | 'write' | 'forward' | 'watch' {
  const tool = toolBy(tools, name);
  if (tool && 'answeredBy' in tool) return tool.answeredBy === 'site' ? 'forward' : 'watch';
  return tool?.effect === 'write' ? 'write' : 'run';
}

/** Whether the agent is to speak about an answer: neither of a silent tool, nor about what the visitor has dropped. */
export const isSpokenOf = (tools: KnownTools, name: string, output: string): boolean =>
  !isSilent(tools, name) && !isSilentOutput(output);

export const isSilent = (tools: KnownTools, name: string): boolean => toolBy(tools, name)?.silent ?? false;
