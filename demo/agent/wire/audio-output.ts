import { encodePcm } from '../speech/pcm.js';
import type { PartKey, Send } from './response-events.js';

/** What of an item had been played when the sound was stopped. */
export interface CutItem {
  readonly itemId: string;
  readonly contentIndex: number;
  readonly playedMs: number;
}

/** Speech that was stopped: whose responses it was, and the items that were not played to their end. */
export interface Cut {
  readonly responseIds: readonly string[];
  readonly items: readonly CutItem[];
}

/** Where the agent's voice goes: to the client as events, or to a media track that is played here. */
export interface AudioOutput {
  /** Client events that mean nothing beside it. */
  readonly refuses: readonly string[];
  /** The next piece of an item: PCM16, 24 kHz. */
  play(key: PartKey, pcm: Int16Array): void;
  /** The response is done: no more of it comes. */
  end(responseId: string): void;
  /** Stops at once and forgets what was not played yet. Null: only the client knows what was played. */
  cut(): Cut | null;
  close(): void;
}

/** The client plays: audio goes to it as fast as it is made, and it says itself what was heard. */
export class DeltaOutput implements AudioOutput {
  readonly refuses = ['output_audio_buffer.clear'];
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  play(key: PartKey, pcm: Int16Array): void {
    this.#send({ type: 'response.output_audio.delta', ...key, delta: encodePcm(pcm) });
  }

  end(): void {}

  cut(): null {
    return null;
  }

  close(): void {}
}
