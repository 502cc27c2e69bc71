import type { Fact } from '../engine/engine.js';
import type { TalkProblem } from './talk.js';

/** Error codes that mean the site's account with the model's vendor is used up. */
const quotaCodes: ReadonlySet<string> = new Set(['insufficient_quota', 'billing_hard_limit_reached']);

type Refused = Extract<Fact, { readonly type: 'refused' }>;
type Finished = Extract<Fact, { readonly type: 'response-finished' }>;

/** A refusal that ends the session; null for one that it survives. */
export function endingProblem({ severity, code, message }: Refused): TalkProblem | null {
  const detail = `${code}: ${message}`;
  if (severity === 'expired') return { reason: 'session-expired', detail, retryable: true };
  if (severity !== 'fatal') return null;
  if (code === 'assets_unreachable') return { reason: 'assets-unreachable', detail, retryable: true };
  return { reason: quotaCodes.has(code) ? 'quota' : 'link-failed', detail, retryable: false };
}

/** A response may fail without any error event. */
export function failedResponse({ reason, message }: Finished): TalkProblem {
  const detail = [reason, message].filter((part) => part !== null).join(': ') || 'The response failed.';
  const quota = reason !== null && quotaCodes.has(reason);
  return { reason: quota ? 'quota' : 'agent-failed', detail, retryable: !quota };
}
