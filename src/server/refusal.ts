import type { RefusalReason, TalkRefusal } from '../engine/reply.js';

/** Each reason's status, and whether trying again may help. */
const KINDS: Readonly<Record<RefusalReason, { readonly status: number; readonly retryable: boolean }>> = {
  'bad-request': { status: 400, retryable: false },
  'unknown-talk': { status: 401, retryable: false },
  refused: { status: 403, retryable: false },
  'not-found': { status: 404, retryable: false },
  'unknown-tool': { status: 404, retryable: false },
  'too-many': { status: 429, retryable: true },
  limit: { status: 429, retryable: false },
  quota: { status: 503, retryable: false },
  upstream: { status: 502, retryable: true },
};

/**
 * Why the endpoint says no. `message` is for the visitor, in plain words; `detail` is for the site owner's log and
 * never leaves the server.
 */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  readonly retryable: boolean;
  readonly status: number;
  readonly detail: string;
  /** The log has been told before. */
  readonly again: boolean;

  constructor(
    reason: RefusalReason,
    message: string,
    options: {
      readonly retryable?: boolean;
      readonly status?: number;
      readonly detail?: string;
      readonly again?: boolean;
    } = {},
  ) {
    super(message);
    this.reason = reason;
    this.retryable = options.retryable ?? KINDS[reason].retryable;
    this.status = options.status ?? KINDS[reason].status;
    this.detail = options.detail ?? message;
    this.again = options.again ?? false;
  }

  toReply(): TalkRefusal {
    return { error: { reason: this.reason, message: this.message, retryable: this.retryable } };
  }
}
