/** The tool calls of one response, which are answered together: by all their outputs, then one response. */
export interface CallBatch {
  readonly responseId: string;
  /** The response may still bring more calls. */
  readonly open: boolean;
  readonly running: readonly string[];
  /** One that was answered is to be spoken about. */
  readonly wantsReply: boolean;
}

/** Calls that are not answered yet, by response, in the order in which they were made. */
export type ToolCalls = readonly CallBatch[];

export const noCalls: ToolCalls = [];

export function called(calls: ToolCalls, responseId: string, callId: string): ToolCalls {
  const known = calls.find((batch) => batch.responseId === responseId);
  if (!known) return [...calls, { responseId, open: true, running: [callId], wantsReply: false }];
  const more = { ...known, running: [...known.running, callId] };
  return calls.map((batch) => (batch === known ? more : batch));
}

export const isRunning = (calls: ToolCalls, callId: string): boolean =>
  calls.some((batch) => batch.running.includes(callId));

export const responseEnded = (calls: ToolCalls, responseId: string): ToolCalls =>
  calls.map((batch) => (batch.responseId === responseId ? { ...batch, open: false } : batch));

/** `wantsReply`: its answer is to be spoken about. */
export const answered = (calls: ToolCalls, callId: string, wantsReply: boolean): ToolCalls =>
  calls.map((batch) =>
    batch.running.includes(callId)
      ? {
          ...batch,
          running: batch.running.filter((running) => running !== callId),
          wantsReply: batch.wantsReply || wantsReply,
        }
      : batch,
  );

/** Takes out the batches that have all their outputs; whether there was one to ask a response for. */
export function takeAnswered(calls: ToolCalls): readonly [ToolCalls, boolean] {
  const isLeft = ({ open, running }: CallBatch): boolean => open || running.length > 0;
  const left = calls.filter(isLeft);
  if (left.length === calls.length) return [calls, false];
  return [left, calls.some((batch) => !isLeft(batch) && batch.wantsReply)];
}
