/**
 * The capture worklet's port. Whoever owns the link holds the other end: the Worker for a WebSocket, the page
 * for WebRTC and for the main-thread start.
 */

/** The local detector's facts. `ended`: a sustained stretch of speech is over (the detector's hangover has passed). */
export type SpeechFact = 'suspected' | 'sustained' | 'misfired' | 'ended';

/** A plain record of how a visitor's turn sounded. Computed in the worklet; nothing of it leaves the page by itself. */
export interface Voice {
  /** From the first to the last voiced sample, in ms; of a turn of several stretches, without the pauses between them. */
  readonly durationMs: number;
  /** Share of that time that was voiced, 0..1. */
  readonly voicedRatio: number;
  /** Median and range (10th to 90th percentile) of the pitch in Hz; 0 where no pitch was found. */
  readonly pitchMedianHz: number;
  readonly pitchRangeHz: number;
  /** Syllable nuclei per second. */
  readonly syllablesPerSecond: number;
  /** Speech level over the noise floor, in dB. */
  readonly signalToNoiseDb: number;
  /** Share of samples at full scale, 0..1. */
  readonly clippedRatio: number;
}

/** One 20 ms frame, and what the detector found in it. */
export interface CaptureFrame {
  readonly type: 'frame';
  /** Counts up from 0; a gap means that frames were dropped because no buffer came back in time. */
  readonly index: number;
  /** PCM16, 480 samples; transferred. Send it back with `recycle`. */
  readonly pcm: ArrayBuffer;
  /** Loudness of the microphone and of playback for meters, 0..1. */
  readonly level: number;
  readonly outputLevel: number;
  /** When the frame's last sample was captured: ms since the epoch by the worklet's own clock. */
  readonly atMs: number;
  /** The fact that became true in this frame, if any. */
  readonly speech: SpeechFact | null;
  /** How long ago the stretch of speech began (`suspected`, `sustained`) or last was voiced (`ended`, `misfired`), ms. */
  readonly speechAgoMs: number;
  /** While speech is sustained: voiced ms since its onset; else 0. The reflex confirms by it in `client` mode. */
  readonly speechMs: number;
  /** While speech is sustained: it sounds hummed ("mm-hmm"): voiced, closed mouth, little above 1 kHz. */
  readonly hummed: boolean;
  /** With `ended`: the record of the turn. */
  readonly voice: Voice | null;
}

export type CaptureMessage = CaptureFrame;

export type CaptureCommand =
  /** A frame's buffer, returned for reuse; transferred. */
  | { readonly type: 'recycle'; readonly pcm: ArrayBuffer }
  /** Stop for good: the processor returns false from then on. */
  | { readonly type: 'close' };

/** What the page posts to the capture node itself (`node.port`): the port over which frames go. */
export interface CaptureSetup {
  readonly type: 'connect';
  readonly port: MessagePort;
}
