/** The tool calls of one response, which are answered together: by all their outputs, then one response. */
export interface CallBatch {
  readonly responseId: string;
  /** The response may still bring more calls. */
  readonly open: boolean;
  readonly running: readonly string[];
  /** Of these, the ones that nothing will be heard of. */
  readonly silent: readonly string[];
  /** One that was answered is to be spoken about. */
  readonly wantsReply: boolean;
}

/** Calls that are not answered yet, by response, in the order in which they were made. */
export type ToolCalls = readonly CallBatch[];

export const noCalls: ToolCalls = [];

const emptyBatch = { open: true, running: [], silent: [], wantsReply: false } as const;

/** `silent`: its tool asks for no reply. */
export function called(calls: ToolCalls, responseId: string, callId: string, silent: boolean): ToolCalls {
  const known = calls.find((batch) => batch.responseId === responseId);
  const batch: CallBatch = known ?? { responseId, ...emptyBatch };
  const more: CallBatch = {
    ...batch,
    running: [...batch.running, callId],
    silent: silent ? [...batch.silent, callId] : batch.silent,
  };
  return known ? calls.map((one) => (one === known ? more : one)) : [...calls, more];
}

/** Something will be said of one of them. */
export const areOwed = (calls: ToolCalls): boolean =>
  calls.some(
    ({ running, silent, wantsReply }) => wantsReply || running.some((callId) => !silent.includes(callId)),
  );

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
