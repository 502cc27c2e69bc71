import { WAIT_FOR_USER } from '../conversation/wait-for-user.js';
import type { DeclaredTool, KnownTools } from './declared-tool.js';
import type { Change, Effect } from './events.js';
import type { Live } from './state.js';

/** The page's tools anew: what it answers from now on, and what the model is told of them. */
export const declare = (live: Live, page: readonly DeclaredTool[]): Change => {
  const tools = { ...live.tools, page };
  return [{ ...live, tools }, declaring(tools, live.tools.page)];
};

/**
 * A session's tools can only be replaced as a whole, and the site's are not ours to declare: where it has any, ours stay
 * as the endpoint was told when the talk began. A session can do without the tool to wait. `known`: those.
 */
function declaring({ page, site }: KnownTools, known: readonly DeclaredTool[]): readonly Effect[] {
  if (site.every(({ name }) => name === WAIT_FOR_USER))
    return [{ type: 'send', command: { type: 'configure', tools: page } }];
  const added = page.filter(({ name }) => !known.some((tool) => tool.name === name));
  if (added.length === 0) return [];
  const names = added.map(({ name }) => name).join(', ');
  const detail = `${names}: added after the talk had begun; beside the site's own tools only the next talk has it.`;
  return [{ type: 'tell-problem', problem: { reason: 'tool-failed', detail, retryable: false } }];
}
