/** Why there is no microphone; the names of a talk's error reasons. */
export interface MicrophoneProblem {
  readonly reason: 'unsupported' | 'microphone-denied' | 'microphone-missing' | 'microphone-busy';
  /** What the browser said. */
  readonly detail: string;
  readonly retryable: boolean;
}

const reasons: Readonly<Record<string, MicrophoneProblem['reason']>> = {
  NotAllowedError: 'microphone-denied',
  SecurityError: 'microphone-denied',
  NotFoundError: 'microphone-missing',
  OverconstrainedError: 'microphone-missing',
  TypeError: 'unsupported',
};

/** What a refusal of `getUserMedia` means; unknown ones count as a busy microphone, which may be tried again. */
export const microphoneProblem = (error: unknown): MicrophoneProblem => {
  const reason = reasons[(error as Partial<Error> | null)?.name ?? ''] ?? 'microphone-busy';
  return { reason, detail: String(error), retryable: reason !== 'unsupported' };
};

/** Silences the microphone without giving it back: its frames go on, as silence. */
export const muteMicrophone = (stream: MediaStream, muted: boolean): void => {
  for (const track of stream.getAudioTracks()) track.enabled = !muted;
};

/**
 * Calls `lost` once if the microphone goes away by itself (unplugged, or taken back by the visitor); `stop()` on a
 * track is no loss. Returns an undo.
 */
export const watchMicrophone = (stream: MediaStream, lost: () => void): (() => void) => {
  const tracks = stream.getAudioTracks();
  const watching = new AbortController();
  const report = () => {
    if (watching.signal.aborted) return;
    watching.abort();
    lost();
  };
  for (const track of tracks) track.addEventListener('ended', report, { signal: watching.signal });
  if (tracks.length === 0 || tracks.some((track) => track.readyState === 'ended')) queueMicrotask(report);
  return () => watching.abort();
};
