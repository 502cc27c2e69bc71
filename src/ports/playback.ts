/** The playback worklet's port. Whoever owns the link holds the other end. */

/** One spoken part of the agent's: an item's content part. Counts are never shared between two of them. */
export interface SegmentKey {
  readonly itemId: string;
  readonly contentIndex: number;
}

/**
 * How much of a segment was heard: samples of it that were written to the output, in ms of its own audio
 * (silence of an underrun is not counted, nor is a wall clock ever asked).
 */
export interface Heard extends SegmentKey {
  readonly heardMs: number;
  /** What had arrived of it. */
  readonly receivedMs: number;
  /** The wire has said that no more of it will come. */
  readonly complete: boolean;
}

export type PlaybackCommand =
  /** PCM16, 24 kHz, any length; transferred. Segments play in the order of their first audio. */
  | ({ readonly type: 'audio'; readonly pcm: ArrayBuffer } & SegmentKey)
  /** No more audio will come for this segment. */
  | ({ readonly type: 'end' } & SegmentKey)
  /** Quieter, position moving on. */
  | { readonly type: 'duck' }
  /** Fade out within 30 ms, position kept. */
  | { readonly type: 'hold' }
  /** From duck or hold back to full level, from the held sample. */
  | { readonly type: 'resume' }
  /** Drop everything; answered by `flushed` with the same id. Idempotent: nothing left gives an empty list. */
  | { readonly type: 'flush'; readonly flushId: number }
  /** Stop for good. */
  | { readonly type: 'close' };

export type PlaybackMessage =
  /** First sample of the segment written, shifted by the output latency: it is audible now. `atMs`: epoch ms. */
  | ({ readonly type: 'sounding'; readonly atMs: number } & SegmentKey)
  /** Every 100 ms while a segment sounds: for captions. Also shifted by the output latency. */
  | ({ readonly type: 'position' } & Heard)
  /** The last sample of a complete segment was written. */
  | ({ readonly type: 'finished' } & Heard)
  /** Ran dry in the middle of a segment; playback goes on when the prebuffer is filled again. */
  | ({ readonly type: 'underrun' } & SegmentKey)
  /** Faded out, position kept. */
  | { readonly type: 'held'; readonly heard: readonly Heard[] }
  /** Everything that arrived was written and became audible, and every segment was complete. */
  | { readonly type: 'drained' }
  /**
   * Every segment that was sounding or waiting, in the order of playback, counted at the fade's midpoint. Segments
   * that were finished before are not in it; a segment of which nothing was heard has `heardMs` 0.
   */
  | { readonly type: 'flushed'; readonly flushId: number; readonly heard: readonly Heard[] };

/** What the page posts to the playback node itself (`node.port`). */
export type PlaybackSetup =
  | { readonly type: 'connect'; readonly port: MessagePort }
  /** `AudioContext.outputLatency`, which does not exist inside a worklet. */
  | { readonly type: 'output-latency'; readonly ms: number };
