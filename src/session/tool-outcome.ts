import type { Confirmation } from '../engine/reply.js';

/** A tool's output as the model gets it, and, if it is about a fault, the words for a log. */
export interface ToolOutcome {
  readonly output: string;
  readonly fault: string | null;
  /** The call was not done: the visitor is asked first. */
  readonly confirm?: Confirmation;
}

export const TOOL_TIMEOUT_MS = 30_000;

/** The model is told what went wrong, so that it can correct itself or say so, instead of waiting for ever. */
export const toolFault = (message: string): ToolOutcome => ({
  output: JSON.stringify({ error: message }),
  fault: message,
});

/** Nobody knows whether what was begun was done. */
export const tookTooLong = (name: string): ToolOutcome => ({
  output: JSON.stringify({
    error: 'timed_out',
    message: 'That took too long.',
    next: 'Say so, and offer to try again, or another way. It may be done: check before.',
  }),
  fault: `${name} did not answer within ${TOOL_TIMEOUT_MS / 1000} s.`,
});
