/** Why there is no microphone. A subset of a talk's error reasons, by the same names. */
export type MicrophoneReason =
  | 'unsupported'
  | 'insecure-page'
  | 'microphone-denied'
  | 'microphone-missing'
  | 'microphone-busy'
  | 'microphone-lost';

export class MicrophoneError extends Error {
  readonly reason: MicrophoneReason;

  /** `detail`: what the browser said. */
  constructor(reason: MicrophoneReason, detail: string) {
    super(detail);
    this.name = 'MicrophoneError';
    this.reason = reason;
  }
}

/** Asked for by name, since browsers differ in what they do unasked. */
export const MICROPHONE_CONSTRAINTS: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

const reasons: Readonly<Record<string, MicrophoneReason>> = {
  NotAllowedError: 'microphone-denied',
  PermissionDeniedError: 'microphone-denied',
  NotFoundError: 'microphone-missing',
  DevicesNotFoundError: 'microphone-missing',
  OverconstrainedError: 'microphone-missing',
  NotReadableError: 'microphone-busy',
  TrackStartError: 'microphone-busy',
  AbortError: 'microphone-busy',
  SecurityError: 'microphone-denied',
  TypeError: 'unsupported',
};

/** What a refusal of `getUserMedia` means; unknown ones count as a busy microphone, which may be tried again. */
export const microphoneError = (error: unknown): MicrophoneError => {
  if (error instanceof MicrophoneError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const detail = error instanceof Error || error instanceof DOMException ? error.message : String(error);
  return new MicrophoneError(reasons[name] ?? 'microphone-busy', `${name}: ${detail}`);
};

/**
 * Asks for the microphone, synchronously, so that it may be called in a click. Rejects with a `MicrophoneError`.
 * Whoever asks stops the tracks.
 */
export const openMicrophone = (): Promise<MediaStream> => {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!globalThis.isSecureContext)
    return Promise.reject(new MicrophoneError('insecure-page', 'Microphones need HTTPS or localhost.'));
  if (typeof devices?.getUserMedia !== 'function')
    return Promise.reject(new MicrophoneError('unsupported', 'This browser has no getUserMedia.'));
  return devices.getUserMedia(MICROPHONE_CONSTRAINTS).catch((error: unknown) => {
    throw microphoneError(error);
  });
};

/** Silences the microphone without giving it back: its frames go on, as silence. */
export const muteMicrophone = (stream: MediaStream, muted: boolean): void => {
  for (const track of stream.getAudioTracks()) track.enabled = !muted;
};

/**
 * Calls `lost` once if the microphone goes away by itself (unplugged, or taken back by the visitor); `stop()` on a
 * track is no loss. Returns an undo.
 */
export const watchMicrophone = (
  stream: MediaStream,
  lost: (error: MicrophoneError) => void,
): (() => void) => {
  const tracks = stream.getAudioTracks();
  const watching = new AbortController();
  const report = () => {
    if (watching.signal.aborted) return;
    watching.abort();
    lost(new MicrophoneError('microphone-lost', 'The microphone was unplugged or taken back.'));
  };
  for (const track of tracks) track.addEventListener('ended', report, { signal: watching.signal });
  if (tracks.length === 0 || tracks.some((track) => track.readyState === 'ended')) queueMicrotask(report);
  return () => watching.abort();
};
