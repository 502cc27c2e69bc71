import { WAIT_FOR_USER } from '../../conversation/wait-for-user.js';
import { waitForUserTool } from '../../policy/background.js';
import type { AgentSession, ServerTool } from '../options.js';

/** One of the site's tools like any other, so that it is answered in every set-up; an owner may have one of their own. */
export const waitForUser = (tools: readonly ServerTool[]): readonly ServerTool[] =>
  tools.some(({ name }) => name === WAIT_FOR_USER)
    ? []
    : [{ ...waitForUserTool, effect: 'read', silent: true, run: () => 'You wait in silence.' }];

/** Declared with the rule that tells the agent of it. An owner's own is theirs to declare. */
export const isDeclared = (
  name: string,
  { policies }: AgentSession,
  tools: readonly ServerTool[] = [],
): boolean =>
  name !== WAIT_FOR_USER ||
  tools.some((tool) => tool.name === WAIT_FOR_USER) ||
  (policies !== null && !policies?.off?.includes('background'));
