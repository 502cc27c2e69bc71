import type { AgentSession } from '../../src/server/index.js';

/** An agent that nobody has greet, and that may speak for as long as it likes: for what happens in its answers. */
export const talkative: Partial<AgentSession> = { greeting: null, policies: { off: ['brief'] } };
