import type { Fact } from '../engine/engine.js';
import type { TalkReply } from '../engine/reply.js';
import type { DeclaredTool } from './declared-tool.js';

/**
 * The next session of a talk, on a link of its own beside the one in use. `opening`: it serves nobody yet; `ready`: in
 * force, and knows what was said when it was asked for; `taking-over`: the link in use has been told to leave, and its
 * end is waited for; `failed`: another try follows, by another link.
 */
export type Successor = { readonly linkId: string } & (
  | { readonly stage: 'failed' }
  | {
      readonly stage: 'opening';
      readonly access: TalkReply | null;
      readonly askedAtMs: number;
      readonly declared: readonly DeclaredTool[];
    }
  | Ready
);

export interface Ready {
  readonly linkId: string;
  readonly stage: 'ready' | 'taking-over';
  readonly access: TalkReply;
  /** When it was asked for, ms since the epoch: what was said later it does not know from the site. */
  readonly askedAtMs: number;
  /** The page's tools that it was told of. */
  readonly declared: readonly DeclaredTool[];
  readonly session: Extract<Fact, { readonly type: 'session-ready' }>;
  readonly sinceMs: number;
}

/** Each link has an id of its own: `talk`, `talk~1`, `talk~2`; `talk~2-2` where WebRTC fell back. */
export const nextLinkId = (linkId: string): string => {
  const [root = '', tries = '0'] = linkId.split('~');
  return `${root}~${Number.parseInt(tries) + 1}`;
};
