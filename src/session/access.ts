import type { StartRequest, TalkReply } from '../engine/reply.js';
import { askEndpoint, type EndpointNeeds } from './ask-endpoint.js';
import { readReply } from './read-reply.js';
import { refusalIn } from './refusal-in.js';
import type { TalkProblem } from './talk.js';

/** As it is told for the link that was asked for. */
export type AccessOutcome =
  | { readonly type: 'access-granted'; readonly access: TalkReply }
  /** `unoffered`: the endpoint takes the request for a bad one, as it does with a transport that it doesn't offer. */
  | { readonly type: 'access-failed'; readonly problem: TalkProblem; readonly unoffered: boolean };

export interface AccessNeeds extends EndpointNeeds {
  readonly request: StartRequest;
}

/**
 * Asks the site's endpoint for the way to one session. Never rejects; an abort by `signal` counts as an endpoint that
 * could not be reached.
 */
export async function requestAccess(needs: AccessNeeds): Promise<AccessOutcome> {
  const answer = await askEndpoint(needs);
  if (answer.type === 'unreachable') {
    return failed({ reason: 'endpoint-unreachable', detail: answer.detail, retryable: true });
  }
  if (!answer.ok) {
    const { problem, unoffered } = await refusalIn(answer);
    return failed(problem, unoffered);
  }
  const reply = readReply(answer.body);
  if (typeof reply !== 'string') return { type: 'access-granted', access: reply };
  return failed({ reason: 'endpoint-failed', detail: reply, retryable: false });
}

const failed = (problem: TalkProblem, unoffered = false): AccessOutcome => ({
  type: 'access-failed',
  problem,
  unoffered,
});
